import '@/tests/support/environment';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FactorChange } from '@/access/jobs';
import { issueCheckpoint } from '@/features/evidence/checkpoints/mutations';
import { placeEvents } from '@/features/evidence/mutations';
import {
  acknowledgeScores,
  tellScoresPart,
  turnScoresOff,
  turnScoresOn,
} from '@/features/organizations/scores/mutations';
import { fingerprint } from '@/features/sealing/fingerprint';
import { sealSigner } from '@/features/sealing/jobs';
import { longDate } from '@/i18n/format-date';
import { addDays, quebecDay } from '@/lib/days';
import { sha256 } from '@/lib/hash';
import { outboxMailer } from '@/lib/mail';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, loginOf, TestOrganization } from '@/tests/support/world';
import { notificationTasks } from './jobs';

let database: TestDatabase;
let runtime: TestRuntime;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  folder = await mkdtemp(join(tmpdir(), 'paraphe-outbox-'));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

test('the monthly mail carries the checkpoint byte for byte, in the owner’s language, and the root’s fingerprint', async () => {
  const organization = await TestOrganization.create(runtime, 'boutique');
  const french = await organization.join('odile@exemple.ca', 'owner');
  const english = await organization.join('owen@exemple.ca', 'owner', { locale: 'en' });
  const employee = await organization.join('elise@exemple.ca');
  await organization.system(placeEvents);
  const checkpoint = await organization.system(issueCheckpoint);
  if (!checkpoint) throw new Error('no checkpoint');
  const { chain } = await sealSigner(runtime);
  const root = chain.at(-1) ?? Buffer.alloc(0);

  const mailer = outboxMailer(folder, {
    from: 'Paraphe <x@exemple.ca>',
    publicUrl: 'https://formation.exemple.ca',
  });
  const tasks = notificationTasks(() => mailer);
  for (const { memberId } of [french, english, employee]) {
    const payload = { organizationId: organization.id, memberId, size: checkpoint.size, mailId: memberId };
    await tasks['notifications:mail-checkpoint'](runtime, payload);
    // A retry is the same message, not another one.
    await tasks['notifications:mail-checkpoint'](runtime, payload);
  }

  const files = await readdir(folder);
  const mails = await Promise.all(
    files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  );
  const to = (address: string) => mails.filter((mail) => mail.to?.[0]?.address === address);
  expect(mails).toHaveLength(2);
  expect(to('odile@exemple.ca')[0]?.subject).toBe('Le registre de boutique, au 23\u00a0novembre 2026');
  expect(to('owen@exemple.ca')[0]?.subject).toBe('The log of boutique, November\u00a023, 2026');
  for (const mail of mails) {
    expect(mail.text).toContain(fingerprint(sha256(root)));
    const [attached] = mail.attachments;
    expect(attached?.filename).toBe(`checkpoint-${checkpoint.size}.txt`);
    expect(Buffer.from(attached?.content as ArrayBuffer).toString('utf8')).toBe(checkpoint.note);
  }
});

/** Every change, and what its mail must say; the rest is the same for all. */
const CHANGES: Readonly<Record<FactorChange, readonly [fr: RegExp, en: RegExp]>> = {
  app_added: [/application d’authentification a été ajoutée/, /authenticator app was added/],
  app_removed: [/application d’authentification a été retirée/, /authenticator app was removed/],
  passkey_added: [/clé d’accès a été ajoutée/, /passkey was added/],
  passkey_removed: [/clé d’accès a été retirée/, /passkey was removed/],
  codes_made: [/nouveaux codes de secours/, /New recovery codes/],
  code_used: [/code de secours a servi/, /recovery code was used/],
  reset: [/deuxièmes facteurs ont été retirés/, /second factors were removed/],
};

test('each change of second factors is told once to its login, with its date, and to nobody without an address', async () => {
  const box = await mkdtemp(join(folder, 'factors-'));
  const mailer = outboxMailer(box, {
    from: 'Paraphe <x@exemple.ca>',
    publicUrl: 'https://formation.exemple.ca',
  });
  const tasks = notificationTasks(() => mailer);
  const userId = await loginOf(runtime, 'rita@exemple.ca');
  const at = '2026-11-23T19:05:00.000Z';
  for (const locale of ['fr', 'en'] as const) {
    for (const change of Object.keys(CHANGES) as FactorChange[]) {
      const payload = { userId, locale, change, at, deliveryId: runtime.chance.uuid(), left: 0 };
      await tasks['notifications:mail-factor'](runtime, payload);
      await tasks['notifications:mail-factor'](runtime, payload);
    }
  }
  const gone = { userId: runtime.chance.uuid(), locale: 'fr', change: 'reset', at } as const;
  await tasks['notifications:mail-factor'](runtime, { ...gone, deliveryId: runtime.chance.uuid() });

  const files = await readdir(box);
  const mails = await Promise.all(
    files.map(async (name) => PostalMime.parse(await readFile(join(box, name)))),
  );
  expect(mails).toHaveLength(2 * Object.keys(CHANGES).length);
  for (const mail of mails) {
    expect(mail.to?.[0]?.address).toBe('rita@exemple.ca');
    expect(mail.text).not.toMatch(/https?:|undefined|\{/);
    expect(mail.text).toMatch(/23\u00a0novembre 2026|November\u00a023, 2026/);
  }
  for (const said of Object.values(CHANGES).flat()) {
    expect([said, mails.filter(({ subject }) => said.test(subject ?? '')).length]).toEqual([said, 1]);
  }
  expect(mails.filter(({ text }) => /C’était le dernier|It was the last one/.test(text ?? ''))).toHaveLength(
    2,
  );
});

test('the notice about scores, in each one’s language, once, and to nobody once it has no reason any more', async () => {
  const box = await mkdtemp(join(folder, 'scores-'));
  const mailer = outboxMailer(box, {
    from: 'Paraphe <x@exemple.ca>',
    publicUrl: 'https://formation.exemple.ca',
  });
  const tasks = notificationTasks(() => mailer);
  const shop = await TestOrganization.create(runtime, 'quincaillerie');
  const owner = await shop.join('odette@exemple.ca', 'owner');
  const english = await shop.join('ella@exemple.ca', 'employee', { locale: 'en' });
  const fromOn = addDays(quebecDay(runtime.clock.now()), 7);
  const view = { purpose: 'Repérer les formations à revoir', managers: true, fromOn };
  const { viewId } = expectDone(await shop.as(owner, (scope) => turnScoresOn(scope, view)));
  await shop.system((scope) => tellScoresPart(scope, { viewId, after: null }));
  const asked = runtime.jobs.filter(({ task }) => task === 'notifications:mail-scores');
  expect(asked).toHaveLength(2);
  const run = async () => {
    for (const { payload } of asked) await tasks['notifications:mail-scores'](runtime, payload as never);
  };
  await run();
  await run();
  const files = await readdir(box);
  const mails = await Promise.all(
    files.map(async (name) => PostalMime.parse(await readFile(join(box, name)))),
  );
  const to = (address: string) => mails.filter((mail) => mail.to?.[0]?.address === address);
  expect(mails).toHaveLength(2);
  const [french] = to('odette@exemple.ca');
  expect(french?.subject).toBe('quincaillerie va voir les notes aux questionnaires');
  expect(french?.text).toContain(longDate('fr', fromOn));
  expect(french?.text).toContain('votre gestionnaire');
  expect(to('ella@exemple.ca')[0]?.text).toContain('your manager');
  for (const mail of mails) {
    expect(mail.text).toContain(view.purpose);
    expect(mail.text?.match(/https?:/g)).toHaveLength(1);
    expect(mail.text).not.toMatch(/undefined|\{/);
    expect(mail.html).toBeFalsy();
  }

  // Read meanwhile, gone, or turned off: no mail.
  const empty = await mkdtemp(join(folder, 'scores-none-'));
  const late = notificationTasks(() =>
    outboxMailer(empty, { from: 'Paraphe <x@exemple.ca>', publicUrl: 'https://formation.exemple.ca' }),
  );
  const again = async () => {
    for (const { payload } of asked) await late['notifications:mail-scores'](runtime, payload as never);
  };
  expectDone(await shop.as(english, (scope) => acknowledgeScores(scope, { viewId })));
  expectDone(await shop.as(owner, turnScoresOff));
  await again();
  expect(await readdir(empty)).toEqual([]);
});
