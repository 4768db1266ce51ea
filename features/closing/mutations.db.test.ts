import '@/tests/support/environment';
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLibrary, withOrganization, withPublic } from '@/access/mint';
import { DUE, plant, queueingRuntime, TRACE } from '@/features/erasure/world.fixture';
import { notificationTasks } from '@/features/notifications/jobs';
import { createOrganization } from '@/features/organizations/mutations';
import { findKnownHash } from '@/features/verification/queries';
import type { Mail } from '@/lib/mail';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import type { TestRuntime } from '@/tests/support/runtime';
import { tracesInDatabase } from '@/tests/support/trace';
import { expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { closeAtNight } from './jobs';
import { askToClose, callLast, cancelClosing, destroyOrganization } from './mutations';
import { findCertificate, findClosing, listClosed } from './queries';
import { databaseTables, rowsOf } from './world.fixture';

/** Closing an organization, looked at from outside: what is gone, what is left, and that nobody else's changed. */
/** Every column of every table is searched, four times. */
const WITH_EVERYTHING_READ = 300_000;

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
const pdf = Buffer.from('%PDF-1.7 planted');
const certify = async () => Buffer.from('%PDF-1.7 certificate');

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = queueingRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

const ASKED = '2026-11-23T15:00:00.000Z';
const LAST = '2026-12-23T15:00:00.000Z';
const AFTER = '2026-12-24T07:30:00.000Z';

/** What a session's row must say, whoever it is of. */
function blankSession() {
  const at = new Date(ASKED);
  const later = new Date('2027-01-23T15:00:00.000Z');
  return {
    method: 'mail_link',
    latest_method: 'mail_link',
    created_at: at,
    authenticated_at: at,
    expires_at: later,
  };
}

async function shop(slug: string): Promise<{ organization: TestOrganization; owner: Person }> {
  runtime.setTime(ASKED);
  const organization = await TestOrganization.create(runtime, slug);
  return { organization, owner: await organization.join(`owner@${slug}.example`, 'owner') };
}

const close = (organization: TestOrganization, owner: Person, name: string) =>
  organization.as(owner, (scope) => askToClose(scope, { name, by: 'owner' }));
const exists = async (organization: TestOrganization) =>
  (await admin`select 1 from organizations where id = ${organization.id}`).length === 1;

describe('asking', () => {
  test('takes the name, once, and gives thirty days', async () => {
    const { organization, owner } = await shop('asked-once');
    expect(await close(organization, owner, 'another')).toEqual({ refused: 'name_differs', field: 'name' });
    const both = await Promise.all([
      close(organization, owner, 'asked-once'),
      close(organization, owner, 'asked-once'),
    ]);
    expect(both.map(reasonOf).sort()).toEqual(['already_closing', null].sort());
    expect(await organization.as(owner, findClosing)).toMatchObject({
      until: '2026-12-23',
      askedBy: 'owner',
    });
    const jobs = runtime.jobs.filter(
      ({ task, payload }) =>
        task === 'closing:tell' && 'organizationId' in payload && payload.organizationId === organization.id,
    );
    expect(jobs).toHaveLength(1);
  });

  test('is cancelled while the window lasts, and not after', async () => {
    const { organization, owner } = await shop('kept');
    expect(reasonOf(await organization.as(owner, cancelClosing))).toBe('not_closing');
    expectDone(await close(organization, owner, 'kept'));
    runtime.setTime(LAST);
    expectDone(await organization.as(owner, cancelClosing));
    runtime.setTime(AFTER);
    expect(await organization.system((scope) => destroyOrganization(scope, certify))).toBe(false);
    expect(await exists(organization)).toBe(true);
    runtime.setTime(ASKED);
    expectDone(await close(organization, owner, 'kept'));
    runtime.setTime(AFTER);
    expect(reasonOf(await organization.as(owner, cancelClosing))).toBe('not_closing');
    await admin`update organizations set closing_since = null, closing_until = null, closing_asked_by = null where id = ${organization.id}`;
  });

  test('is said by the gate to whoever belongs there, and to nobody else', async () => {
    const { organization, owner } = await shop('gated');
    const rival = await shop('gated-rival');
    expectDone(await close(organization, owner, 'gated'));
    const sessionOf = async ({ userId }: Person) => {
      const hash = randomBytes(32);
      await admin`insert into sessions ${admin({ ...blankSession(), token_hash: hash, user_id: userId })}`;
      return hash;
    };
    const said = async (hash: Buffer) => {
      const [row] = await runtime.connection.database.execute<{ until: string | null }>(
        sql`select closing_of(${hash}, 'gated')::text as until`,
      );
      return row?.until ?? null;
    };
    expect(await said(await sessionOf(owner))).toBe('2026-12-23');
    expect(await said(await sessionOf(rival.owner))).toBeNull();
    expectDone(await organization.as(owner, cancelClosing));
  });

  test('tells everyone again a week before the end, once', async () => {
    const { organization, owner } = await shop('last-call');
    expectDone(await close(organization, owner, 'last-call'));
    const call = (moment: string) => {
      runtime.setTime(moment);
      return organization.system(callLast);
    };
    expect(await call('2026-12-15T08:00:00.000Z')).toBe(false);
    expect(await call('2026-12-16T08:00:00.000Z')).toBe(true);
    expect(await call('2026-12-17T08:00:00.000Z')).toBe(false);
    runtime.setTime('2026-12-17T08:00:00.000Z');
    expectDone(await organization.as(owner, cancelClosing));
  });
});

describe('destroying', () => {
  test('not on the last day of the window, nor for another organization', async () => {
    const { organization, owner } = await shop('not-yet');
    const rival = await shop('not-theirs');
    expectDone(await close(organization, owner, 'not-yet'));
    runtime.setTime(LAST);
    expect(await organization.system((scope) => destroyOrganization(scope, certify))).toBe(false);
    runtime.setTime(AFTER);
    await expect(
      rival.organization.system(({ db }) => db.execute(`select destroy_organization('${organization.id}')`)),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await exists(organization)).toBe(true);
    runtime.setTime(LAST);
    expectDone(await organization.as(owner, cancelClosing));
  });

  test(
    'leaves no trace of anybody or anything, and nobody else’s rows change',
    async () => {
      const other = await plant(runtime, admin, { slug: 'stays', pdf, email: 'someone@stays.example' });
      const owned = {
        ...TRACE,
        owner: 'owner@gone.example',
        colleague: 'colleague@gone.example',
      };
      const search = (words: Record<string, string>) => tracesInDatabase(admin, words, async () => '');
      // What the other organization holds of the same words stays with it.
      const theirs = await search(owned);
      const { organization, owner } = await plant(runtime, admin, { slug: 'gone', pdf });
      runtime.setTime(DUE);
      const name = (await organization.as(owner, findClosing)).name;
      expectDone(await close(organization, owner, name));
      runtime.setTime('2026-04-20T07:30:00.000Z');
      const tables = await databaseTables(admin);
      const before = await rowsOf(admin, tables, organization.id);
      expect((await search(owned)).length).toBeGreaterThan(theirs.length + 10);

      expect(await closeAtNight(runtime)).toBe(1);

      expect(await exists(organization)).toBe(false);
      expect(await rowsOf(admin, tables, organization.id)).toEqual(before);
      const [closed] = await withLibrary(runtime, null, listClosed);
      if (!closed) throw new Error('no certificate');
      expect(closed).toMatchObject({ id: organization.id, slug: 'gone' });
      const found = await withLibrary(runtime, null, (scope) => findCertificate(scope, closed.id));
      expect(found?.pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const known = await withPublic(runtime, (scope) =>
        findKnownHash(scope, found?.sha256 ?? Buffer.alloc(32)),
      );
      expect(known).toEqual({ kind: 'destruction', at: closed.destroyedAt });
      expect(found?.sha256).toEqual(
        createHash('sha256')
          .update(found?.pdf ?? '')
          .digest(),
      );
      // The mails go, and the addresses with them: what is left of the id is the certificate's own row and its mail's job.
      // Two runs of the job: the owners are mailed the certificate once, and their addresses are forgotten.
      expect(found?.toTell.map(({ email }) => email)).toContain('owner@gone.example');
      const mails: Mail[] = [];
      const { 'notifications:mail-certificate-of-destruction': mail } = notificationTasks(() => ({
        send: async (sent: Mail) => void mails.push(sent),
      }));
      await mail(runtime, { closedId: closed.id });
      await mail(runtime, { closedId: closed.id });
      expect(mails.map(({ to }) => to)).toEqual(found?.toTell.map(({ email }) => email));
      const told = await withLibrary(runtime, null, (scope) => findCertificate(scope, closed.id));
      expect(told?.toTell).toEqual(found?.toTell.map((one) => ({ ...one, email: null })));
      // Mails that wait in a folder: the certificate's stays there for a week, though its address is nobody's.
      const [delivery] = mails;
      const held = async (id = delivery?.id ?? '') => {
        const [row] = await runtime.connection.database.execute<{ held: boolean }>(
          sql`select mail_is_held(${id}::uuid, ${delivery?.to ?? ''}) as held`,
        );
        return row?.held;
      };
      expect([await held(), await held(organization.id)]).toEqual([true, false]);
      expect(mails[0]?.attachments?.[0]).toMatchObject({ name: 'certificat-gone.pdf', text: found?.pdf });
      expect(await search(owned)).toEqual(theirs);
      // Its id is in the certificate's own row and in the job that mails it, and nowhere else.
      const places = (await search({ id: organization.id })).map((place) => place.split('.')[0]);
      expect(new Set(places)).toEqual(new Set(['closed_organizations', 'graphile_worker']));
      const jobs = await admin<{ task: string }[]>`
      select t.identifier as task from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where j.payload::text like ${`%${organization.id}%`}`;
      expect([...jobs]).toEqual([{ task: 'notifications:mail-certificate-of-destruction' }]);
      expect(await other.organization.system(async () => true)).toBe(true);
      // A second night finds nothing, and a week later nobody's mail is kept any more.
      expect(await closeAtNight(runtime)).toBe(0);
      runtime.setTime('2026-04-27T07:30:00.000Z');
      expect(await closeAtNight(runtime)).toBe(0);
      expect(await held()).toBe(false);
    },
    WITH_EVERYTHING_READ,
  );

  test('two instances at once make one certificate', async () => {
    const { organization, owner } = await shop('twice');
    expectDone(await close(organization, owner, 'twice'));
    runtime.setTime(AFTER);
    const both = await Promise.all(
      [0, 1].map(() => organization.system((scope) => destroyOrganization(scope, certify))),
    );
    expect(both.sort()).toEqual([false, true]);
  });

  test('dies whole: without its certificate, nothing is destroyed', async () => {
    const { organization, owner } = await shop('torn');
    expectDone(await close(organization, owner, 'torn'));
    runtime.setTime(AFTER);
    const torn = () => Promise.reject(new Error('no paper'));
    await expect(organization.system((scope) => destroyOrganization(scope, torn))).rejects.toThrow(
      'no paper',
    );
    expect(await exists(organization)).toBe(true);
    expect(await organization.system((scope) => destroyOrganization(scope, certify))).toBe(true);
    expect(await exists(organization)).toBe(false);
  });

  test('a cancellation at the same moment comes before or after, never in between', async () => {
    for (const attempt of [1, 2, 3, 4]) {
      const { organization, owner } = await shop(`race-${attempt}`);
      expectDone(await close(organization, owner, `race-${attempt}`));
      // The window is over for the one who destroys, and not yet for the one who cancels.
      const tomorrow = { ...runtime, clock: { now: () => new Date(AFTER) } };
      const grant = { organizationId: organization.id, actor: { kind: 'system', reason: 'test' } } as const;
      const [destroyed, canceled] = await Promise.all([
        withOrganization(tomorrow, grant, (scope) => destroyOrganization(scope, certify)),
        organization.as(owner, cancelClosing),
      ]);
      expect([attempt, destroyed || reasonOf(canceled) === null]).toEqual([attempt, true]);
      expect([attempt, destroyed && reasonOf(canceled) === null]).toEqual([attempt, false]);
      expect(await exists(organization)).toBe(!destroyed);
    }
  });

  test('nobody takes the address again', async () => {
    const { organization, owner } = await shop('reserved');
    expectDone(await close(organization, owner, 'reserved'));
    runtime.setTime(AFTER);
    await closeAtNight(runtime);
    const grant = {
      organizationId: runtime.chance.uuid(),
      actor: { kind: 'system', reason: 'test' },
    } as const;
    const outcome = await withOrganization(runtime, grant, (scope) =>
      createOrganization(scope, { slug: 'reserved', name: 'reserved', sector: 'commerce' }),
    );
    expect(reasonOf(outcome)).toBe('slug_taken');
  });
});
