import '@/tests/support/environment';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { key } from '@/access/keys';
import { sha256 } from '@/lib/hash';
import { log as journal } from '@/lib/log';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { TestOrganization } from '@/tests/support/world';
import { openCheckpoint } from '../checkpoint';
import { logSigner } from '../inclusion-file';
import { placeWaitingEvents } from '../jobs';
import { verifyConsistency } from '../merkle-check';
import { placeEvents, record } from '../mutations';
import { findLogPlace, LogNotExtended } from '../queries';
import { publishLogs, stampCheckpoints } from './jobs';
import { issueCheckpoint, issueWhenDue, mailMonthly } from './mutations';
import { findCheckpoint, findConsistency, findLogState, listCheckpoints } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let made = 0;
beforeAll(async () => {
  // Logs that are broken on purpose are reported at each round.
  journal.level = 'silent';
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

/** An organization whose log has one line, at ten in the morning of Monday 23 November in Québec. */
async function shop(): Promise<TestOrganization> {
  runtime.setTime('2026-11-23T15:00:00Z');
  made += 1;
  const organization = await TestOrganization.create(runtime, `shop-${made}`);
  await organization.system(placeEvents);
  return organization;
}

/** As many lines more, each of them placed. @returns the id of the last one's event. */
async function grow(organization: TestOrganization, lines = 1): Promise<string> {
  let id = '';
  for (let line = 0; line < lines; line++) {
    const facts = { member: runtime.chance.uuid() };
    id = await organization.system((scope) => record(scope, 'person_in_charge.designated', facts));
  }
  await organization.system(placeEvents);
  return id;
}

const issue = (organization: TestOrganization) => organization.system(issueCheckpoint);

const counted = async (table: string, { id }: TestOrganization) => {
  const [row] = await admin.unsafe<{ n: number }[]>(
    `select count(*)::integer as n from ${table} where organization_id = $1`,
    [id],
  );
  return row?.n;
};

/** What only a superuser can do, and nobody may. */
async function tamper(statement: string, { id }: TestOrganization): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.unsafe(statement, [id]);
  });
}

describe('a checkpoint', () => {
  test('is the signed head of the log, kept once and known by its hash', async () => {
    const organization = await shop();
    await grow(organization, 6);
    const [one, two] = await Promise.all([issue(organization), issue(organization)]);
    expect(one?.note).toBe(two?.note);
    const signer = logSigner('https://formation.exemple.ca', organization.id, key('log'));
    const log = { name: signer.name, key: signer.key };
    const head = openCheckpoint(one?.note ?? '', log);
    expect(head?.size).toBe(7);
    expect(Buffer.from(head?.root ?? '')).toEqual(one?.root);
    expect(await counted('checkpoints', organization)).toBe(1);
    const known = await admin`select kind from known_hashes where sha256 = ${sha256(one?.note ?? '')}`;
    expect(known.map(({ kind }) => kind)).toEqual(['checkpoint']);
  });

  test('is not made of an empty log', async () => {
    made += 1;
    const organization = await TestOrganization.create(runtime, `shop-${made}`);
    expect(await issue(organization)).toBeNull();
    await organization.system(placeEvents);
    expect((await issue(organization))?.size).toBe(1);
  });

  test('follows the one before, and the proof of it holds', async () => {
    const organization = await shop();
    const first = await issue(organization);
    await grow(organization, 4);
    const second = await issue(organization);
    await grow(organization, 9);
    const third = await issue(organization);
    if (!first || !second || !third) throw new Error('not issued');
    for (const [old, recent] of [
      [first, second],
      [second, third],
      [first, third],
      [third, third],
    ] as const) {
      const proof = await organization.system((scope) => findConsistency(scope, old.size, recent.size));
      if (!proof) throw new Error('no proof');
      const claim = { oldSize: old.size, oldRoot: old.root, size: recent.size, root: recent.root, proof };
      expect(verifyConsistency(claim)).toBe(true);
    }
    expect(await organization.system((scope) => findConsistency(scope, 2, third.size))).toBeNull();
    expect(await organization.system((scope) => findConsistency(scope, third.size, first.size))).toBeNull();
    const { rows, total, pageCount } = await organization.system((scope) => listCheckpoints(scope, 99));
    expect(rows.map(({ size, stamped }) => [size, stamped])).toEqual([
      [14, false],
      [5, false],
      [1, false],
    ]);
    expect([total, pageCount]).toEqual([3, 1]);
  });

  test('is never changed, not even by the tables’ owner', async () => {
    const organization = await shop();
    await issue(organization);
    await expect(
      admin`update checkpoints set note = 'other' where organization_id = ${organization.id}`,
    ).rejects.toThrow('never changed');
  });
});

describe('the round', () => {
  test('publishes what has grown, at most once an hour, whoever else does', async () => {
    const organization = await shop();
    await Promise.all([publishLogs(runtime), publishLogs(runtime)]);
    expect(await counted('checkpoints', organization)).toBe(1);
    await grow(organization);
    runtime.setTime('2026-11-23T15:59:00Z');
    await publishLogs(runtime);
    expect(await counted('checkpoints', organization)).toBe(1);
    runtime.setTime('2026-11-23T16:00:00Z');
    expect(await organization.system(issueWhenDue)).toBe(true);
    await grow(organization);
    expect(await organization.system(issueWhenDue)).toBe(false);
    runtime.setTime('2026-11-23T23:00:00Z');
    await Promise.all([publishLogs(runtime), publishLogs(runtime), publishLogs(runtime)]);
    expect(await counted('checkpoints', organization)).toBe(3);
  });

  test('goes on after a log that it refuses', async () => {
    const [broken, sound] = [await shop(), await shop()];
    await grow(broken, 3);
    await issue(broken);
    await tamper('delete from log_leaves where organization_id = $1 and leaf_index = 3', broken);
    runtime.setTime('2026-11-23T17:00:00Z');
    await publishLogs(runtime);
    expect(await counted('checkpoints', broken)).toBe(1);
    expect(await counted('checkpoints', sound)).toBe(1);
  });
});

test('a log that can’t go on holds no other up', async () => {
  const [broken, sound] = [await shop(), await shop()];
  await tamper('delete from log_nodes where organization_id = $1', broken);
  for (const organization of [broken, sound]) {
    await organization.system((scope) =>
      record(scope, 'person_in_charge.designated', { member: organization.id }),
    );
  }
  await expect(placeWaitingEvents(runtime)).rejects.toThrow('is missing');
  expect(await counted('unplaced_events', broken)).toBe(1);
  expect(await counted('unplaced_events', sound)).toBe(0);
});

describe('a log that is not what was published', () => {
  test.each([
    ['a line is gone', 'delete from log_leaves where organization_id = $1 and leaf_index = 4'],
    [
      'a line was replaced',
      `update log_nodes set hash = sha256(hash) where organization_id = $1 and level = 0 and node_index = 4`,
    ],
    [
      'a whole subtree was replaced',
      `update log_nodes set hash = sha256(hash) where organization_id = $1 and level = 2 and node_index = 0`,
    ],
    ['nodes are gone', 'delete from log_nodes where organization_id = $1 and level = 2'],
    [
      'the note’s column was changed with it',
      `update checkpoints set note = replace(note, E'\\n5\\n', E'\\n4\\n') where organization_id = $1`,
    ],
  ])('is never signed: %s', async (_, statement) => {
    const organization = await shop();
    const eventId = await grow(organization, 4);
    await issue(organization);
    await tamper(statement, organization);
    if (!statement.startsWith('delete from log_leaves')) await grow(organization).catch(() => undefined);
    await expect(issue(organization)).rejects.toThrow(LogNotExtended);
    expect(await counted('checkpoints', organization)).toBe(1);
    if (!statement.startsWith('delete from log_leaves')) {
      await expect(organization.system((scope) => findLogPlace(scope, eventId))).rejects.toThrow(
        LogNotExtended,
      );
    }
    runtime.setTime('2026-11-23T19:00:00Z');
    expect(await organization.system(findLogState)).toBe('broken');
  });

  test('is told apart from one that nobody publishes', async () => {
    const organization = await shop();
    expect(await organization.system(findLogState)).toBe('published');
    runtime.setTime('2026-11-23T18:00:01Z');
    expect(await organization.system(findLogState)).toBe('overdue');
    await issue(organization);
    expect(await organization.system(findLogState)).toBe('published');
  });
});

describe('the timestamp', () => {
  test('is asked for until it is given, of the latest first, and the first one stays', async () => {
    const organization = await shop();
    await issue(organization);
    await grow(organization);
    const latest = await issue(organization);
    const asked: Buffer[] = [];
    const down = { stamp: async () => null };
    expect(await stampCheckpoints(runtime, down)).toBeNull();
    expect(await counted('checkpoint_timestamps', organization)).toBe(0);
    const authority = {
      async stamp(digest: Uint8Array) {
        asked.push(Buffer.from(digest));
        return Buffer.from(`token ${asked.length}`);
      },
    };
    await stampCheckpoints(runtime, authority);
    expect(asked.map(String)).toContain(String(sha256(latest?.note ?? '')));
    expect(await counted('checkpoint_timestamps', organization)).toBe(2);
    const kept = (await organization.system((scope) => findCheckpoint(scope)))?.token;
    expect(await stampCheckpoints(runtime, authority)).toBe(0);
    expect((await organization.system((scope) => findCheckpoint(scope)))?.token).toEqual(kept);
  });

  test('is not asked for what is a week old: a later one’s covers it', async () => {
    const organization = await shop();
    await issue(organization);
    runtime.setTime('2026-12-01T15:00:00Z');
    const asked = vi.fn(async () => null);
    expect(await stampCheckpoints(runtime, { stamp: asked })).toBe(0);
    expect(asked).not.toHaveBeenCalled();
    expect(await counted('checkpoint_timestamps', organization)).toBe(0);
  });
});

describe('the monthly mail', () => {
  const asked = ({ id }: TestOrganization) =>
    runtime.jobs.filter(({ payload }) => 'mailId' in payload && payload.organizationId === id);

  test('is asked for once a month, of each owner with an address, whoever else looks', async () => {
    const organization = await shop();
    const owner = await organization.join(`owner-${made}@exemple.ca`, 'owner');
    await organization.join(`employee-${made}@exemple.ca`);
    await publishLogs(runtime);
    expect(asked(organization)).toHaveLength(0);
    runtime.setTime('2026-12-01T13:00:00Z');
    await Promise.all([
      organization.system(mailMonthly),
      organization.system(mailMonthly),
      publishLogs(runtime),
    ]);
    await publishLogs(runtime);
    expect(asked(organization).map(({ payload }) => 'memberId' in payload && payload.memberId)).toEqual([
      owner.memberId,
    ]);
    runtime.setTime('2027-01-04T13:00:00Z');
    await publishLogs(runtime);
    expect(asked(organization)).toHaveLength(2);
  });

  test('waits for an owner who can be written to', async () => {
    const organization = await shop();
    await publishLogs(runtime);
    runtime.setTime('2026-12-01T13:00:00Z');
    expect(await organization.system(mailMonthly)).toBe(0);
    expect(await counted('checkpoint_mailings', organization)).toBe(0);
    await organization.join(`late-${made}@exemple.ca`, 'owner');
    expect(await organization.system(mailMonthly)).toBe(1);
  });
});
