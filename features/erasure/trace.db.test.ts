import '@/tests/support/environment';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { Logger, runOnce } from 'graphile-worker';
import pino from 'pino';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TaskHandlers, TaskName } from '@/access/jobs';
import { placeWaitingEvents } from '@/features/evidence/jobs';
import { appendLeaves, leafHash, nodesForRoot, readerOf, rootHash } from '@/features/evidence/merkle';
import { verifyInclusion } from '@/features/evidence/merkle-check';
import { findLogPlace, logSize, readNodes } from '@/features/evidence/queries';
import { verifySignature } from '@/features/evidence/seal';
import { notificationTasks } from '@/features/notifications/jobs';
import { log } from '@/lib/log';
import { outboxMailer } from '@/lib/mail';
import { reportError } from '@/lib/report-error';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import type { TestRuntime } from '@/tests/support/runtime';
import { tracesInDatabase, tracesInFolder, tracesInText } from '@/tests/support/trace';
import type { TestOrganization } from '@/tests/support/world';
import { eraseWhatIsDue } from './jobs';
import { DUE, type Planted, plant, queueingRuntime, TRACE } from './world.fixture';

/**
 * Erasure, looked at from outside: everything that the product keeps is copied out and searched, before and after.
 * PostgreSQL's dead rows and its write-ahead log are not looked at: see docs/proof/erasure.md.
 */
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let planted: Planted;
const home = openFolder();
const outbox = join(home, 'outbox');
const logged: string[] = [];

/** A page of text whose strings are compressed, as a copy's are. */
async function pdfNaming(name: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText(`Engagement: ${name}`, { font, size: 12, x: 50, y: 700 });
  return Buffer.from(await document.save({ useObjectStreams: true }));
}

/** Everything that is said in the product's own log from now on. */
function listen(): void {
  log.level = 'trace';
  const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[pino.symbols.streamSym];
  if (!stream) throw new Error('the log writes nowhere');
  stream.write = (line) => void logged.push(line);
}

/** Runs what waits in the queue, mails into the folder; jobs of other features are left as they are. */
async function runQueue(): Promise<void> {
  const mailer = outboxMailer(outbox, {
    from: 'Paraphe <p@example.org>',
    publicUrl: 'http://localhost:3000',
  });
  const tasks: Partial<TaskHandlers> = notificationTasks(() => mailer);
  const handlers = Object.entries(tasks).map(([name, handler]) => [
    name,
    (payload: unknown) => (handler as TaskHandlers[TaskName])(runtime, payload as never),
  ]);
  await runOnce({
    connectionString: database.urls.worker,
    taskList: Object.fromEntries(handlers),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
}

beforeAll(async () => {
  process.env.DATA_DIR = home;
  mkdirSync(outbox, { recursive: true });
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = queueingRuntime(database.urls.app);
  listen();
  planted = await plant(runtime, admin, { slug: 'trace', pdf: await pdfNaming(TRACE.corrected) });
  await runQueue();
  await placeWaitingEvents(runtime);
}, WITH_TOOLS);
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** The log's root over its lines as they are, from the first one, and not over stored hashes. */
async function recomputedRoot(organization: TestOrganization, size: number): Promise<string> {
  const rows = await admin<{ leaf: Buffer }[]>`
    select e.leaf from log_leaves l join events e on e.organization_id = l.organization_id and e.id = l.event_id
    where l.organization_id = ${organization.id} order by l.leaf_index limit ${size}`;
  const { nodes, size: counted } = appendLeaves(
    0,
    [],
    rows.map(({ leaf }) => leafHash(leaf)),
  );
  expect(counted).toBe(size);
  return Buffer.from(rootHash(size, readerOf(nodes))).toString('hex');
}

function storedRoot(organization: TestOrganization): Promise<{ size: number; root: string }> {
  return organization.system(async (scope) => {
    const size = await logSize(scope);
    const read = readerOf(await readNodes(scope, nodesForRoot(size)));
    return { size, root: Buffer.from(rootHash(size, read)).toString('hex') };
  });
}

/** Where each trace is expected, so that the search is known to see. A new table that names people is added here. */
const EXPECTED = [
  'acknowledgement_identities.name_on_file corrected',
  'app_enrolments.sealed_secret factor',
  'attempt_answers.answer answer',
  'authenticator_apps.sealed_secret factor',
  'certificate_files.credential corrected',
  'countersignature_identities.name_on_file corrected',
  'countersignature_identities.typed_name typed',
  'countersignature_traces.ip ip',
  'countersignature_traces.user_agent userAgent',
  'data_corrections.explanation explanation',
  'data_corrections.statement statement',
  'event_values.value corrected',
  'event_values.value email',
  'event_values.value formerEmail',
  'event_values.value name',
  'event_values.value refused',
  'import_files.bytes corrected',
  'import_rows.cells email',
  'import_rows.person corrected',
  'links.email email',
  'links.email formerEmail',
  'members.email email',
  'members.job_title jobTitle',
  'members.name corrected',
  'name_corrections.requested_name corrected',
  'name_corrections.requested_name refused',
  'pack_pieces.bytes corrected',
  'passkey_challenges.challenge factor',
  'passkeys.credential_id factor',
  'passkeys.name factor',
  'passkeys.public_key factor',
  'recovery_codes.code_hash factor',
  'request_entries.text reply',
  'requests.message question',
  'signature_identities.name_on_file corrected',
  'signature_identities.typed_name typed',
  'signature_traces.ip ip',
  'signature_traces.user_agent userAgent',
  'signed_pdfs.bytes corrected',
  'users.email email',
  'users.email formerEmail',
];

test('the search sees what is in each encoding', () => {
  const word = 'Zoé Quenneville';
  const bytes = Buffer.from(word);
  const hidden = [
    `a${word}b`,
    `x${Buffer.from(`..${word}..`).toString('base64')}`,
    `x${Buffer.from(`.${word}..`).toString('base64url')}`,
    bytes.toString('hex'),
    encodeURIComponent(word),
  ];
  for (const text of hidden) expect([text, tracesInText(text, { word })]).toEqual([text, ['word']]);
  expect(tracesInText('nobody', { word })).toEqual([]);
});

describe('a person whose retention is over', () => {
  test(
    'leaves no trace anywhere, and the proof stays whole',
    async () => {
      await withTools('that a PDF of theirs is gone', ['pdftotext'], async ({ pdftotext }) => {
        const textOf = async (input: Buffer) => (await pdftotext(['-', '-'], { input })).stdout;
        const { organization, person, signatureId } = planted;
        const before = await storedRoot(organization);

        expect(await tracesInDatabase(admin, TRACE, textOf)).toEqual(EXPECTED);
        expect(tracesInFolder(outbox, TRACE)).toEqual(['email', 'formerEmail']);
        reportError(new Error(`${TRACE.name} ${TRACE.email}`), { task: 'test' });

        runtime.setTime(DUE);
        expect((await eraseWhatIsDue(runtime)).erased).toBe(1);
        await runQueue();

        expect(await tracesInDatabase(admin, TRACE, textOf)).toEqual([]);
        expect(tracesInFolder(home, TRACE)).toEqual([]);
        expect(logged.length).toBeGreaterThan(0);
        expect(tracesInText(logged.join(''), TRACE)).toEqual([]);

        // The other's mails are still there.
        expect(tracesInFolder(outbox, { other: 'colleague@trace.example' })).toEqual(['other']);

        expect(await recomputedRoot(organization, before.size)).toBe(before.root);
        await placeWaitingEvents(runtime);
        const after = await storedRoot(organization);
        expect(after.size).toBeGreaterThan(before.size);
        expect(await recomputedRoot(organization, after.size)).toBe(after.root);

        const signed = await admin<{ id: string; sealed_bytes: Buffer; seal: Buffer; event_id: string }[]>`
          select id, sealed_bytes, seal, event_id from signatures where organization_id = ${organization.id}`;
        expect(signed.map(({ id }) => id)).toContain(signatureId);
        for (const { sealed_bytes: sealedBytes, seal, event_id: eventId } of signed) {
          expect(verifySignature({ sealedBytes, seal: seal.toString('hex') }).ok).toBe(true);
          const place = await organization.system((scope) => findLogPlace(scope, eventId));
          if (!place) throw new Error('a signature is not in the log');
          expect(verifyInclusion(place)).toBe(true);
        }

        const [member] = await admin`
          select name, email, user_id, job_title, handle, erased_at is not null as erased from members
          where id = ${person.memberId}`;
        expect(member).toEqual({
          name: '',
          email: null,
          user_id: null,
          job_title: null,
          handle: null,
          erased: true,
        });
        const [events] = await admin`
          select count(*)::integer as erased from events
          where organization_id = ${organization.id} and type = 'member.erased'`;
        expect(events).toEqual({ erased: 1 });
        // Their lines are gone from what waits to be imported, one written in two cells too; a colleague's stays.
        const lines = await admin`select number from import_rows where organization_id = ${organization.id}`;
        expect([...lines]).toEqual([{ number: 3 }]);
        const [pack] = await admin`select state from packs where id = ${planted.packId}`;
        expect(pack).toEqual({ state: 'expired' });
      });
    },
    WITH_TOOLS,
  );

  test('is not erased again the night after', async () => {
    runtime.setTime('2026-03-12T07:30:00.000Z');
    expect((await eraseWhatIsDue(runtime)).erased).toBe(0);
  });
});

test('the queue holds ids only', async () => {
  await plant(runtime, admin, { slug: 'queued', pdf: await pdfNaming(TRACE.corrected) });
  const jobs = await admin`select * from graphile_worker._private_jobs`;
  expect(jobs.length).toBeGreaterThan(0);
  expect(tracesInText(JSON.stringify(jobs), TRACE)).toEqual([]);
});
