import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestLink } from '@/features/people/invitations/mutations';
import { changeEmail } from '@/features/people/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { ImapServer } from '@/tests/support/imap-server';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, TestOrganization } from '@/tests/support/world';
import { readBounces } from './jobs';
import { mailbox } from './mailbox';
import { others, reports } from './samples.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let rival: TestOrganization;
let lea: Person;
let there: Person;
let imap: ImapServer;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  shop = await TestOrganization.create(runtime, 'boutique');
  rival = await TestOrganization.create(runtime, 'rivale');
  await shop.join('ariane@exemple.test', 'owner');
  lea = await shop.join('lea@exemple.test');
  there = await rival.join('lea@exemple.test');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  imap = await ImapServer.start();
});
afterEach(async () => {
  await imap.stop();
  for (const place of [shop, rival])
    await place.system(({ db }) => db.execute(sql`delete from address_refusals`));
});

const report = (name: string, linkId: string) =>
  (reports[name]?.text ?? '').replaceAll('{MID}', `<${linkId}@formation.exemple.ca>`);
/** A mail that left for Léa, as a reminder of today. */
async function mailed(): Promise<string> {
  return shop.system(async (scope) => {
    const linkId = await requestLink(scope, 'nudge', { email: 'lea@exemple.test', locale: 'fr' });
    await scope.db.execute(sql`
      insert into reminders (organization_id, member_id, day, kind, delivery, state, planned_at, claimed_at)
      values (${shop.id}, ${lea.memberId}, '2026-11-23', 'reminder', ${linkId}, 'sent', ${scope.now.toISOString()}, ${scope.now.toISOString()})
      on conflict (organization_id, member_id, day) do update set delivery = excluded.delivery, state = 'sent'`);
    return linkId;
  });
}
const refusals = (place: TestOrganization) =>
  place.system(({ db }) =>
    db.execute<{ member_id: string; status: string }>(
      sql`select member_id, source, status from address_refusals`,
    ),
  );
const stateOf = (linkId: string) =>
  shop.system(({ db }) => db.execute(sql`select state, status from reminders where delivery = ${linkId}`));

describe('reports that come back', () => {
  test('tell, wherever the address is somebody’s, and are read once', async () => {
    const linkId = await mailed();
    imap.put(report('Postfix, with the whole mail', linkId));
    expect(await readBounces(runtime, mailbox(imap.url))).toBe(1);
    expect(await stateOf(linkId)).toMatchObject([{ state: 'failed', status: '5.1.1' }]);
    const refused = { source: 'report', status: '5.1.1' };
    expect(await refusals(shop)).toMatchObject([{ member_id: lea.memberId, ...refused }]);
    expect(await refusals(rival)).toMatchObject([{ member_id: there.memberId, ...refused }]);
    expect(imap.mails.every(({ seen }) => seen)).toBe(true);
    expect(await readBounces(runtime, mailbox(imap.url))).toBe(0);
  });

  test('of a server that gave up say nothing against the address', async () => {
    const linkId = await mailed();
    imap.put(report('Sendmail, that gave up after five days', linkId));
    await readBounces(runtime, mailbox(imap.url));
    expect(await stateOf(linkId)).toMatchObject([{ state: 'failed', status: '4.4.7' }]);
    expect(await refusals(shop)).toEqual([]);
  });

  test('that are hostile, malformed or of others stop nothing, and come up once', async () => {
    const linkId = await mailed();
    for (const text of Object.values(others)) imap.put(text);
    imap.put(report('Exim, with the headers alone', runtime.chance.uuid()));
    imap.put(report('Exim, with the headers alone', linkId));
    expect(await readBounces(runtime, mailbox(imap.url))).toBe(1);
    expect(imap.mails.filter(({ seen }) => !seen)).toEqual([]);
    expect(await refusals(shop)).toHaveLength(1);
  });

  test('are read again when the line broke before', async () => {
    const linkId = await mailed();
    imap.put(others['a delay'] ?? '');
    imap.put(report('Postfix, with the whole mail', linkId));
    imap.breaksAt = 2;
    await expect(readBounces(runtime, mailbox(imap.url))).rejects.toThrow();
    expect(imap.mails.map(({ seen }) => seen)).toEqual([true, false]);
    imap.breaksAt = null;
    expect(await readBounces(runtime, mailbox(imap.url))).toBe(1);
  });

  test('about an address that was changed since concern nobody', async () => {
    const linkId = await mailed();
    expectDone(
      await shop.system((scope) =>
        changeEmail(scope, { memberId: lea.memberId, email: 'mieux@exemple.test' }),
      ),
    );
    imap.put(report('Postfix, with the whole mail', linkId));
    await readBounces(runtime, mailbox(imap.url));
    expect(await refusals(shop)).toEqual([]);
    expect(await refusals(rival)).toHaveLength(1);
  });
});
