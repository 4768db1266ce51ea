import '@/tests/support/environment';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import { notificationTasks } from '@/features/notifications/jobs';
import { outboxFolder } from '@/features/notifications/mailer';
import { addMember } from '@/features/people/mutations';
import { env } from '@/lib/env';
import { outboxMailer } from '@/lib/mail';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, newMember, publish, TestOrganization } from '@/tests/support/world';
import { meetingInput } from '../input';
import { answerRequest, cancelMeeting, destroyRequest, proposeMeeting } from '../mutations';
import { ask, consultant, idOf, write } from '../world.fixture';
import { senderOf } from './texts';

let database: TestDatabase;
let runtime: TestRuntime;
let home: string;
let lise: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paraphe-requests-'));
  process.env.DATA_DIR = home;
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  lise = await consultant(runtime, 'Lise');
  await TestOrganization.create(runtime, 'boutique');
  await publish(runtime, 'guide');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
  await rm(home, { recursive: true });
});
beforeEach(() => {
  runtime.jobs.length = 0;
});

const folder = () => outboxFolder(env().DATA_DIR);
const tasks = notificationTasks(() =>
  outboxMailer(folder(), { from: env().MAIL_FROM, publicUrl: env().PUBLIC_URL }),
);

/** Runs the mails that wait, twice: a retry is the same message. */
async function deliver(): Promise<void> {
  const waiting = runtime.jobs.filter(({ task }) => task === 'notifications:mail-request');
  for (const { payload } of [...waiting, ...waiting]) {
    await tasks['notifications:mail-request'](runtime, payload as never);
  }
  runtime.jobs.length = 0;
}

async function mailsTo(address: string) {
  const names = await readdir(folder()).catch(() => []);
  const mails = await Promise.all(
    names.sort().map(async (name) => PostalMime.parse(await readFile(join(folder(), name)))),
  );
  return mails.filter((mail) => mail.to?.[0]?.address === address);
}

/** The calendar files of the mails, byte for byte but unfolded: what reads mails ends their lines otherwise. */
async function filesOf(outbox: string): Promise<string[]> {
  const names = (await readdir(outbox)).sort();
  const mails = await Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')));
  return mails.flatMap((mail) => {
    const [, bytes] = /^Content-Type: text\/calendar[\s\S]*?\n\n([A-Za-z0-9+/=\n]+)/m.exec(mail) ?? [];
    return bytes ? [Buffer.from(bytes, 'base64').toString('utf8').replaceAll('\r\n ', '')] : [];
  });
}

const answer = (requestId: string, text: string) =>
  withLibrary(runtime, lise, (scope) =>
    answerRequest(scope, { requestId, revision: 1, form: runtime.chance.uuid(), text }),
  );

test('a visitor is answered in their language, without what they wrote', async () => {
  await write(runtime, 'Could you train us? SECRET-WORD', { email: 'ann@exemple.ca' }, 'en');
  const id = await idOf(runtime, 'Could you');
  expect(await mailsTo('ann@exemple.ca')).toEqual([]);
  expectDone(await answer(id, 'Hello Ann,\n\nGladly.'));
  await deliver();
  const mails = await mailsTo('ann@exemple.ca');
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail?.subject).toBe('Answer to your message');
  expect(mail?.text).toContain('Hello Ann,\n\nGladly.');
  expect(mail?.text).toContain('Lise answers your message of November');
  expect(mail?.text).not.toContain('SECRET-WORD');
  expect(mail?.text?.match(/https?:\/\/\S+/g)).toEqual([`${env().PUBLIC_URL}/en/contact`]);
  expect(mail?.html).toBeFalsy();
});

test('a meeting comes as a calendar file, and its cancellation names it', async () => {
  await write(runtime, 'Une rencontre?', { email: 'zoe@exemple.ca', name: 'Zoé' });
  const requestId = await idOf(runtime, 'Une rencontre');
  const input = meetingInput.parse({
    requestId,
    revision: 1,
    form: runtime.chance.uuid(),
    day: '2026-12-01',
    time: '14:30',
    minutes: '45',
    place: 'https://rencontre.exemple.ca/loi25',
    text: 'Apportez vos questions.',
  });
  const { entryId } = expectDone(await withLibrary(runtime, lise, (scope) => proposeMeeting(scope, input)));
  await deliver();
  runtime.setTime('2026-11-23T16:00:00.000Z');
  expectDone(
    await withLibrary(runtime, lise, (scope) => cancelMeeting(scope, { requestId, meetingId: entryId })),
  );
  await deliver();
  const [asked, canceled, ...more] = await mailsTo('zoe@exemple.ca');
  expect(more).toEqual([]);
  expect(asked?.text).toContain('14\u00a0h\u00a030');
  expect(asked?.text).toContain('Apportez vos questions.');
  const files = (await filesOf(folder())).filter((file) => file.includes(entryId));
  const uid = `UID:${entryId}@${new URL(env().PUBLIC_URL).hostname}`;
  const [attached] = asked?.attachments ?? [];
  expect([attached?.mimeType, attached?.method, attached?.filename]).toEqual([
    'text/calendar',
    'REQUEST',
    'rencontre.ics',
  ]);
  for (const line of [uid, 'METHOD:REQUEST', 'SEQUENCE:0', 'DTSTART:20261201T193000Z']) {
    expect(files[0]?.split('\r\n')).toContain(line);
  }
  expect(canceled?.attachments[0]?.method).toBe('CANCEL');
  for (const line of [uid, 'METHOD:CANCEL', 'SEQUENCE:1', 'STATUS:CANCELLED', 'DTSTART:20261201T193000Z']) {
    expect(files[1]?.split('\r\n')).toContain(line);
  }
});

test('a member is answered at their address; who has none is answered in their space alone', async () => {
  const boutique = await TestOrganization.create(runtime, 'atelier');
  const elise = await boutique.join('elise@exemple.ca');
  expectDone(await ask(boutique, elise, 'Et le cahier?'));
  expectDone(await answer(await idOf(runtime, 'Et le cahier'), 'Sous clé.'));
  await deliver();
  const [mail] = await mailsTo('elise@exemple.ca');
  expect(mail?.text).toContain('Sous clé.');
  expect(mail?.text).toContain(`${env().PUBLIC_URL}/fr/o/atelier/me#questions`);

  const { memberId } = expectDone(await boutique.system((scope) => addMember(scope, newMember())));
  const nobody = { memberId, userId: runtime.chance.uuid(), role: 'employee' } as const;
  expectDone(await ask(boutique, nobody, 'Et le mien?'));
  const before = (await readdir(folder())).length;
  expectDone(await answer(await idOf(runtime, 'Et le mien'), 'Pareil.'));
  await deliver();
  expect(await readdir(folder())).toHaveLength(before);
});

test('the mail goes with its request, though its address is somebody’s; no mail leaves of what is gone', async () => {
  const atelier = await TestOrganization.create(runtime, 'usine');
  const ursule = await atelier.join('ursule@exemple.ca');
  expectDone(await ask(atelier, ursule, 'Une seule question'));
  const id = await idOf(runtime, 'Une seule');
  expectDone(await answer(id, 'Voici.'));
  await deliver();
  await tasks['notifications:tidy-outbox'](runtime);
  expect(await mailsTo('ursule@exemple.ca')).toHaveLength(1);
  const next = { requestId: id, revision: 2, form: runtime.chance.uuid(), text: 'Et encore.' };
  expectDone(await withLibrary(runtime, lise, (scope) => answerRequest(scope, next)));
  expectDone(await withLibrary(runtime, lise, (scope) => destroyRequest(scope, { requestId: id })));
  await deliver();
  await tasks['notifications:tidy-outbox'](runtime);
  expect(await mailsTo('ursule@exemple.ca')).toEqual([]);
});

test('an organizer is who mails come from', () => {
  expect(senderOf('Paraphe <p@exemple.ca>')).toEqual({ address: 'p@exemple.ca', name: 'Paraphe' });
  expect(senderOf('"Firme, inc." <p@exemple.ca>')).toEqual({ address: 'p@exemple.ca', name: 'Firme, inc.' });
  expect(senderOf('p@exemple.ca')).toEqual({ address: 'p@exemple.ca', name: null });
});
