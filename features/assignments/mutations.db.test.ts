import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeRole, readmitMember } from '@/features/people/mutations';
import { assignProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  newMember,
  offerProgram,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
  takeVersion,
} from '@/tests/support/world';
import { completeGuide, reopenForAdoption, reopenOutdated, startAssignment } from './cycles/mutations';
import { assignDocument } from './mutations';
import { findMyAssignment, findMyPath, findOpenObligations } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let number = 0;
let guide: string;
let agreement: string;
let program: string;
let first: { documentId: string; versionId: string };

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  runtime.jobs.length = 0;
  [guide, agreement, program] = [`guide-${number}`, `engagement-${number}`, `accueil-${number}`];
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  first = await publish(runtime, guide);
  await publish(runtime, agreement, { kind: 'agreement' });
  await offerProgram(runtime, program, [
    [guide, 14],
    [agreement, 21],
  ]);
});

const assign = () => shop.as(owner, (scope) => assignProgram(scope, { librarySlug: program }));
const rows = (memberId: string) =>
  shop.system(({ db }) =>
    db.execute<{ id: string; cycle: number; state: string; due_on: string }>(
      sql`select a.id, cycle, state, due_on from assignments a join documents d on d.id = a.document_id
        where member_id = ${memberId} and d.kind = 'guide' order by cycle`,
    ),
  );

async function complete(person: Person, versionId = first.versionId): Promise<boolean> {
  return shop.as(person, async (scope) => {
    const assignment = await findMyAssignment(scope, guide);
    return completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId });
  });
}

function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}

describe('a program', () => {
  test('assigned six times at once is assigned once, to everyone present', async () => {
    const zoe = await shop.join(`zoe${number}@exemple.test`);
    const outcomes = await Promise.all(Array.from({ length: 6 }, assign));
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'already_assigned')).toHaveLength(5);
    expect(await rows(zoe.memberId)).toMatchObject([{ cycle: 1, state: 'open', due_on: '2026-12-07' }]);
    const created = (await eventsOf(shop, zoe.memberId)).filter((type) => type === 'assignment.created');
    expect(created).toHaveLength(2);
    const told = (await eventsOf(shop, null)).filter((type) => type !== 'version.taken');
    expect(told).toEqual(['organization.created', 'program.set']);
  });

  test('reaches whoever is being added at that moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const slug = `tour-${number}-${round}`;
      await publish(runtime, slug);
      await offerProgram(runtime, slug, [[slug, 7]]);
      const [, ...added] = await Promise.all([
        shop.as(owner, (scope) => assignProgram(scope, { librarySlug: slug })),
        ...Array.from({ length: 4 }, () => shop.as(owner, (scope) => addMember(scope, newMember()))),
      ]);
      const ids = added.map((outcome) => expectDone(outcome).memberId);
      const missed = await shop.system(({ db }) =>
        db.execute(sql`select m.id from members m where m.id = any(${`{${ids.join(',')}}`}::uuid[]) and not exists (
          select from assignments a join documents d on d.id = a.document_id where a.member_id = m.id and d.slug = ${slug})`),
      );
      expect(missed).toHaveLength(0);
    }
  });

  test('asks nothing of an auditor, and withdraws from who becomes one', async () => {
    expectDone(await assign());
    const zoe = await shop.join(`zoe${number}@exemple.test`);
    const change = (role: 'auditor' | 'employee') =>
      shop.as(owner, (scope) =>
        changeRole(scope, { memberId: zoe.memberId, role, accessEndsOn: '2027-01-31' }),
      );
    expectDone(await change('auditor'));
    expect(await rows(zoe.memberId)).toMatchObject([{ state: 'withdrawn' }]);
    expectDone(await change('employee'));
    expect(await rows(zoe.memberId)).toMatchObject([{ state: 'withdrawn' }, { cycle: 2, state: 'open' }]);
  });

  test('is withdrawn from who leaves and asked again of who comes back, but for what was done', async () => {
    expectDone(await assign());
    const zoe = await shop.join(`zoe${number}@exemple.test`);
    expect(await complete(zoe)).toBe(true);
    const { memberId } = zoe;
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expectDone(await shop.as(owner, (scope) => readmitMember(scope, { memberId })));
    expect(await rows(memberId)).toMatchObject([{ cycle: 1, state: 'done' }]);
    const path = await shop.as(zoe, (scope) => findMyPath(scope, 'fr'));
    expect(path.map(({ slug, status, cycle }) => [slug, status, cycle])).toEqual([
      [guide, 'done', 1],
      [agreement, 'to_do', 2],
    ]);
  });
});

describe('one obligation', () => {
  test('is asked once, begun once, done once, by its member alone', async () => {
    const zoe = await shop.join(`zoe${number}@exemple.test`);
    const obligation = {
      memberId: zoe.memberId,
      documentId: first.documentId,
      programId: null,
      position: 1,
      dueOn: '2026-12-01',
    };
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => shop.as(owner, (scope) => assignDocument(scope, obligation))),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    const [assignment] = await rows(zoe.memberId);
    const assignmentId = assignment?.id ?? '';
    const { versionId } = first;
    expect(await shop.as(owner, (scope) => completeGuide(scope, { assignmentId, versionId }))).toBe(false);
    expect(await shop.as(zoe, (scope) => startAssignment(scope, assignmentId))).toBe(true);
    expect(await shop.as(zoe, (scope) => startAssignment(scope, assignmentId))).toBe(false);
    const closed = await Promise.all(Array.from({ length: 8 }, () => complete(zoe)));
    expect(closed.filter(Boolean)).toHaveLength(1);
    expect(await rows(zoe.memberId)).toMatchObject([{ cycle: 1, state: 'done' }]);
  });

  test('is late from the day after, in Québec', async () => {
    expectDone(await assign());
    const status = async (instant: string) => {
      runtime.setTime(instant);
      const [step] = await shop.as(owner, (scope) => findMyPath(scope, 'en'));
      return [step?.title, step?.minutes, step?.status, step?.ready];
    };
    expect(await status('2026-12-08T04:59:59.000Z')).toEqual([`${guide} in English`, 3, 'to_do', true]);
    expect(await status('2026-12-08T05:00:00.000Z')).toEqual([`${guide} in English`, 3, 'late', true]);
  });

  test('is told to a mail in the member’s language', async () => {
    expectDone(await assign());
    const { memberId } = owner;
    const open = await shop.system((scope) => findOpenObligations(scope, memberId));
    expect(open).toEqual({
      organization: `boutique-${number}`,
      titles: [`${guide} en français`, `${agreement} en français`],
      minutes: 8,
    });
    await complete(owner);
    expect((await shop.system((scope) => findOpenObligations(scope, memberId)))?.titles).toHaveLength(1);
  });
});

describe('a material version', () => {
  test('reopens for those who did an older one, once however often it is taken', async () => {
    expectDone(await assign());
    const zoe = await shop.join(`zoe${number}@exemple.test`);
    await complete(owner);
    runtime.setTime('2026-12-20T15:00:00.000Z');
    const second = await publish(runtime, guide, { number: 2 });
    await Promise.all(Array.from({ length: 4 }, () => shop.system((scope) => takeVersion(scope, second))));
    expect(await rows(owner.memberId)).toMatchObject([
      { cycle: 1, state: 'done' },
      { cycle: 2, state: 'open', due_on: '2027-01-03' },
    ]);
    expect(await rows(zoe.memberId)).toMatchObject([{ cycle: 1, state: 'open', due_on: '2026-12-07' }]);
    const reopened = (await eventsOf(shop, owner.memberId)).filter((type) => type === 'assignment.reopened');
    expect(reopened).toHaveLength(1);
    await complete(owner, second.versionId);
    expect(await shop.system((scope) => reopenOutdated(scope, second.documentId))).toBe(0);
  });

  test('reopens at once for who completes the older one after it was taken', async () => {
    expectDone(await assign());
    const second = await publish(runtime, guide, { number: 2 });
    await shop.system((scope) => takeVersion(scope, second));
    expect(await complete(owner)).toBe(true);
    expect(await rows(owner.memberId)).toMatchObject([{ state: 'done' }, { cycle: 2, state: 'open' }]);
  });

  test('waits for who is completing the older one while it is taken', async () => {
    expectDone(await assign());
    const completed = gate();
    const published = gate();
    const completing = shop.as(owner, async (scope) => {
      const assignment = await findMyAssignment(scope, guide);
      await completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId: first.versionId });
      completed.resolve();
      await published.promise;
    });
    await completed.promise;
    const second = await publish(runtime, guide, { number: 2 });
    const reopening = shop.system((scope) => takeVersion(scope, second));
    setTimeout(published.resolve, 200);
    await Promise.all([completing, reopening]);
    expect(await rows(owner.memberId)).toMatchObject([{ state: 'done' }, { cycle: 2, state: 'open' }]);
  });

  test('misses nobody who completes the older one at that moment', async () => {
    expectDone(await assign());
    const people = [owner];
    for (let index = 0; index < 6; index += 1)
      people.push(await shop.join(`p${number}.${index}@exemple.test`));
    const [, ...rest] = await Promise.all([
      publish(runtime, guide, { number: 2 }).then((second) =>
        shop.system((scope) => takeVersion(scope, second)),
      ),
      ...people.map((person) => complete(person)),
    ]);
    expect(rest).toEqual(people.map(() => true));
    for (const person of people) {
      expect(await rows(person.memberId)).toMatchObject([
        { cycle: 1, state: 'done' },
        { cycle: 2, state: 'open' },
      ]);
    }
  });

  test('a minor one reopens nothing, nor does an agreement’s template', async () => {
    expectDone(await assign());
    await complete(owner);
    const minor = await publish(runtime, guide, { number: 2, change: 'minor' });
    const template = await publish(runtime, agreement, { kind: 'agreement', number: 2 });
    for (const version of [minor, template]) {
      expect(await shop.system((scope) => takeVersion(scope, version))).toBe(0);
    }
  });
});

test('a new adoption reopens for those who signed, and not for those who left', async () => {
  const { documentId, versionId } = await publish(runtime, `politique-${number}`, { kind: 'agreement' });
  const leaving = await shop.join(`part${number}@exemple.test`);
  for (const person of [owner, leaving]) {
    await shop.as(person, async (scope) => {
      const { memberId } = person;
      await assignDocument(scope, {
        memberId,
        documentId,
        programId: null,
        position: 1,
        dueOn: '2026-12-01',
      });
      const assignment = await findMyAssignment(scope, `politique-${number}`);
      await completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId });
    });
  }
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: leaving.memberId })));
  const reopen = () => shop.as(owner, (scope) => reopenForAdoption(scope, { documentId }));
  expect(await Promise.all([reopen(), reopen()])).toEqual(expect.arrayContaining([0, 1]));
});
