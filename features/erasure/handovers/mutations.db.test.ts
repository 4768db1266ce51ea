import '@/tests/support/environment';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opens } from '@/features/evidence/commitment';
import { verifySignature } from '@/features/evidence/seal';
import { notificationTasks } from '@/features/notifications/jobs';
import { sha256Hex } from '@/lib/hash';
import type { Mail } from '@/lib/mail';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { tracesInDatabase } from '@/tests/support/trace';
import { expectDone, reasonOf } from '@/tests/support/world';
import { eraseWhatIsDue } from '../jobs';
import { chooseRetention, eraseMember } from '../mutations';
import { DUE, FIRST_DAY, type Planted, plant, TRACE } from '../world.fixture';
import { handoverName, openingCommand } from './encrypted-file';
import { takeHandover } from './mutations';
import { findHandoverFile, listHandovers } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
const folder = openFolder();
const pdf = Buffer.from('%PDF-1.7 the copy of one person');

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, FIRST_DAY);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** There is no PDF here that only a tool can read. */
const noPdf = async () => '';

/** Somebody who is due, in an organization that asked to be handed what it destroys. */
async function toHandOver(slug: string): Promise<Planted> {
  const planted = await plant(runtime, admin, { slug, pdf });
  const { organization, owner } = planted;
  const chosen = { years: 3, reason: null, end: 'hand_over' } as const;
  expectDone(await organization.as(owner, (scope) => chooseRetention(scope, chosen)));
  runtime.setTime(DUE);
  return planted;
}

/** The stored entries of a ZIP (APPNOTE 4.3.7), by name. */
function entriesOf(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = zip.length - 22; at >= 0; at -= 1) {
    if (zip.readUInt32LE(at) !== 0x06054b50) continue;
    let next = zip.readUInt32LE(at + 16);
    for (let left = zip.readUInt16LE(at + 10); left > 0; left -= 1) {
      const [size, name] = [zip.readUInt32LE(next + 20), zip.readUInt16LE(next + 28)];
      const extra = zip.readUInt16LE(next + 30) + zip.readUInt16LE(next + 32);
      const local = zip.readUInt32LE(next + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const called = zip.subarray(next + 46, next + 46 + name).toString('utf8');
      entries.set(called, zip.subarray(start, start + size));
      next += 46 + name + extra;
    }
    return entries;
  }
  throw new Error('not a ZIP');
}

test(
  'what is handed over opens with OpenSSL and still proves; nothing of it is left in clear',
  async () => {
    const { organization, owner, person, signatureId } = await toHandOver('handed');
    const { memberId } = person;
    const [signature] = await admin`select sealed_bytes, seal from signatures where id = ${signatureId}`;
    expect(await eraseWhatIsDue(runtime)).toMatchObject({ erased: 1 });
    expect(await tracesInDatabase(admin, TRACE, noPdf)).toEqual([]);

    const [handover] = await organization.as(owner, (scope) => listHandovers(scope));
    if (!handover) throw new Error('nothing was handed over');
    expect(handover).toMatchObject({ memberId, takenAt: null, destroyedAt: null });
    const bytes = await organization.as(owner, (scope) => findHandoverFile(scope, handover.id));
    if (!bytes) throw new Error('no file');
    expect(bytes.length).toBe(handover.size);
    expect(sha256Hex(bytes)).toBe(handover.sha256);

    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () =>
        organization.as(owner, (scope) => takeHandover(scope, { handoverId: handover.id })),
      ),
    );
    expect(outcomes.map(reasonOf).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'already_taken'),
      null,
    ]);
    const taken = outcomes.find((outcome) => reasonOf(outcome) === null);
    if (!taken) throw new Error('nobody took it');
    const { passphrase } = expectDone(taken);
    expect(passphrase).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
    const [salt] = await admin`select passphrase_salt from handovers`;
    expect(salt).toEqual({ passphrase_salt: null });

    await withTools('that a handed-over file opens', ['openssl'], async ({ openssl }) => {
      const name = handoverName(handover.id);
      writeFileSync(join(folder, name), bytes);
      const [, ...args] = openingCommand(name).split(' ');
      const out = args.slice(0, args.indexOf('-out'));
      const wrong = await openssl([...out, '-out', 'wrong.zip', '-pass', 'pass:wrong'], { cwd: folder });
      expect(wrong.code).not.toBe(0);
      const opened = await openssl([...args, '-pass', `pass:${passphrase}`], { cwd: folder });
      expect(opened.said).toBe('');
      const entries = entriesOf(readFileSync(join(folder, name.replace(/\.enc$/, ''))));
      expect([...entries.keys()]).toEqual([...entries.keys()].sort());

      const dossier = JSON.parse(String(entries.get('dossier.json')));
      expect(dossier.member).toMatchObject({ name: TRACE.corrected, email: TRACE.email });
      expect(JSON.stringify(dossier.attempts)).toContain(TRACE.answer);
      expect(JSON.stringify(dossier.name_corrections)).toContain(TRACE.refused);
      expect(String(entries.get('LISEZMOI.txt'))).toContain('Boutique d’essai');
      expect(entries.get(`signatures/${signatureId}/copy.pdf`)).toEqual(pdf);
      expect(String(entries.get(`signatures/${signatureId}/text.html`))).toContain('Je m’engage');

      // Who signed can still be established, by whoever holds the file: the openings match the seal.
      const sealedBytes = entries.get(`signatures/${signatureId}/seal.json`) ?? Buffer.alloc(0);
      expect(sealedBytes.equals(signature?.sealed_bytes)).toBe(true);
      const verified = verifySignature({ sealedBytes, seal: signature?.seal.toString('hex') });
      if (!verified.ok) throw new Error(verified.because);
      const openings = JSON.parse(String(entries.get(`signatures/${signatureId}/openings.json`)));
      const opening = (field: 'typed_name' | 'filed_name') => ({
        field,
        value: openings[field].value,
        salt: Buffer.from(openings[field].salt, 'hex'),
      });
      const { typed, filed } = verified.sealed.name;
      expect(opens(typed, opening('typed_name'))).toBe(true);
      expect(opens(filed, opening('filed_name'))).toBe(true);
      expect([...entries.keys()].filter((one) => one.startsWith('certificates/'))).toHaveLength(1);
      expect([...entries.keys()].filter((one) => one.startsWith('acknowledgements/'))).toHaveLength(4);
    });
  },
  WITH_TOOLS,
);

test('the owners are told once by mail, of nobody; a file that waited its time is destroyed', async () => {
  const { organization, owner, person } = await toHandOver('waited');
  runtime.jobs.length = 0;
  const { memberId } = person;
  expectDone(await organization.system((scope) => eraseMember(scope, { memberId, because: 'retention' })));
  const mails: Mail[] = [];
  const tasks = notificationTasks(() => ({ send: async (mail) => void mails.push(mail) }));
  const jobs = runtime.jobs.filter(({ task }) => task === 'notifications:mail-handover');
  expect(jobs).toHaveLength(1);
  for (const job of jobs) await tasks['notifications:mail-handover'](runtime, job.payload as never);
  expect(mails.map(({ to }) => to)).toEqual(['owner@waited.example']);
  expect(mails[0]?.text).toContain('/fr/o/waited/manage/settings/privacy#handovers');
  expect(JSON.stringify(mails)).not.toContain(TRACE.corrected);

  const [handover] = await organization.as(owner, (scope) => listHandovers(scope));
  const handoverId = handover?.id ?? '';
  runtime.setTime('2026-04-10T06:00:00.000Z');
  expect(await eraseWhatIsDue(runtime)).toMatchObject({ handovers: 0 });
  runtime.setTime('2026-04-10T08:00:00.000Z');
  expect((await eraseWhatIsDue(runtime)).handovers).toBeGreaterThan(0);
  expect(await organization.as(owner, (scope) => findHandoverFile(scope, handoverId))).toBeNull();
  expect(reasonOf(await organization.as(owner, (scope) => takeHandover(scope, { handoverId })))).toBe(
    'destroyed',
  );
  const said = await admin<{ type: string; facts: unknown }[]>`
    select type, convert_from(leaf, 'UTF8')::jsonb -> 'facts' as facts from events
    where organization_id = ${organization.id} and type like 'handover.%' order by at`;
  expect(said.map(({ type }) => type)).toEqual(['handover.made', 'handover.destroyed']);
  expect(said[1]?.facts).toEqual({ handover: handoverId, taken: false });
  mails.length = 0;
  for (const job of jobs) await tasks['notifications:mail-handover'](runtime, job.payload as never);
  expect(mails).toEqual([]);
});

test('an erasure that fails hands nothing over', async () => {
  const { organization, person } = await toHandOver('failed');
  const { memberId } = person;
  await expect(
    organization.system(async (scope) => {
      expectDone(await eraseMember(scope, { memberId, because: 'retention' }));
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await organization.system((scope) => listHandovers(scope))).toEqual([]);
  const [member] = await admin`select name from members where id = ${memberId}`;
  expect(member).toEqual({ name: TRACE.corrected });
});

test('the rival’s file is not there', async () => {
  const { organization } = await toHandOver('ours');
  const [theirs] = await admin`select id from handovers limit 1`;
  const outcome = organization.system((scope) => findHandoverFile(scope, theirs?.id));
  expect(await outcome).toBeNull();
});
