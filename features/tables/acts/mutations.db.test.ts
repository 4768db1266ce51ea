import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '@/access/jobs';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeRole, changeTeams } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  expectDone,
  newMember,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { tasks } from '../jobs';
import { type Choice, choose } from '../selections/mutations';
import {
  chosenRows,
  findOpenSelection,
  findSelection,
  firstNames,
  takeCensus,
  writeCensus,
} from '../selections/queries';
import { type Act, canUndo, isOver, undoProgressOf } from './act';
import type { Kind } from './kind';
import { type Confirmation, confirm, undo } from './mutations';
import { findAct, listSkipped } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let other: Person;
let documentId: string;
let people: string[];
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  ({ documentId } = await publish(runtime, 'essentiel'));
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});
beforeEach(async () => {
  count += 1;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  runtime.jobs.length = 0;
  shop = await TestOrganization.create(runtime, `atelier-${count}`);
  owner = await shop.join(`odile-${count}@exemple.test`, 'owner', { name: 'Odile' });
  other = await shop.join(`omer-${count}@exemple.test`, 'owner', { name: 'Omer' });
  people = [];
  for (const name of ['Ada', 'Bob', 'Cléo']) {
    const person = newMember({ name, email: `${name.toLowerCase()}-${count}@exemple.test` });
    people.push(expectDone(await shop.as(owner, (scope) => addMember(scope, person))).memberId);
  }
});

const ids = (memberIds: readonly string[]) => memberIds.map((memberId) => ({ memberId, documentId: null }));
const choice = (more: Partial<Choice> = {}): Choice => ({
  list: 'people',
  query: 'role=employee',
  selectionId: null,
  page: [],
  ticked: [],
  everything: true,
  kind: 'assign',
  ...more,
});

/** Chooses, and reads what the page of confirmation would show. */
async function prepare(more: Partial<Choice> = {}, by: Person = owner) {
  const { selectionId } = expectDone(await shop.as(by, (scope) => choose(scope, choice(more))));
  const census = await shop.as(by, async (scope) => {
    const selection = await findSelection(scope, selectionId);
    if (!selection) throw new Error('chosen');
    return takeCensus(scope, chosenRows(scope, selection, selection.kind ?? 'nudge'));
  });
  return { selectionId, shown: census, census: writeCensus(census) };
}

const press = (
  confirmation: Partial<Confirmation> & { selectionId: string; census: string; kind: Kind },
  by = owner,
) =>
  shop.as(by, (scope) =>
    confirm(scope, { documentId, dueOn: '2026-12-24', reason: 'déjà formée ailleurs', ...confirmation }),
  );

/** Does what waits in the queue, twice over, as a worker that dies after each job would. */
async function work(jobs: Job[] = runtime.jobs): Promise<void> {
  while (jobs.length > 0) {
    const job = jobs.shift();
    for (let time = 0; time < 2; time++) {
      if (job?.task === 'tables:divide') await tasks['tables:divide'](runtime, job.payload as never);
      if (job?.task === 'tables:part') await tasks['tables:part'](runtime, job.payload as never);
    }
  }
}

async function acted(actId: string, by: Person = owner): Promise<Act> {
  const act = await shop.as(by, (scope) => findAct(scope, actId));
  if (!act) throw new Error('no such act');
  return act;
}

const states = async () => {
  const rows = await admin<{ name: string; state: string; program: string | null }[]>`
    select m.name, a.state, a.program_id as program from assignments a
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    where a.organization_id = ${shop.id} and a.current order by m.name`;
  return rows.map(({ name, state }) => `${name} ${state}`);
};

describe('whom it is done to', () => {
  test('those ticked on several pages, and of those unticked nobody', async () => {
    const [ada, bob, cleo] = people as [string, string, string];
    const first = await prepare({
      everything: false,
      kind: null,
      page: ids([ada, bob]),
      ticked: ids([ada, bob]),
    });
    const second = await prepare({
      everything: false,
      kind: 'assign',
      selectionId: first.selectionId,
      page: ids([bob, cleo]),
      ticked: ids([cleo]),
    });
    expect(second.selectionId).toBe(first.selectionId);
    expect(second.shown).toMatchObject({ rows: 2, people: 2 });
    const { actId } = expectDone(await press({ ...second, kind: 'assign' }));
    await work();
    expect(await states()).toEqual(['Ada open', 'Cléo open']);
    expect(await acted(actId)).toMatchObject({ rows: 2, people: 2, done: 2, skipped: {} });
  });

  test('nothing ticked is nothing to do', async () => {
    const outcome = await shop.as(owner, (scope) => choose(scope, choice({ everything: false })));
    expect(reasonOf(outcome)).toBe('nothing_chosen');
  });

  test('when somebody came since the page was shown, nothing is done and it is asked again', async () => {
    const before = await prepare();
    const late = newMember({ name: 'Dan' });
    expectDone(await shop.as(owner, (scope) => addMember(scope, late)));
    expect(expectDone(await press({ ...before, kind: 'assign' }))).toMatchObject({ changed: true });
    expect(await states()).toEqual([]);
    expect(runtime.jobs.filter(({ task }) => task.startsWith('tables:'))).toEqual([]);
  });

  test('one who left and one who came are as many, but not the same', async () => {
    const before = await prepare();
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: people[0] ?? '' })));
    expectDone(await shop.as(owner, (scope) => addMember(scope, newMember({ name: 'Dan' }))));
    expect(expectDone(await press({ ...before, kind: 'assign' }))).toMatchObject({ changed: true });
  });

  test('who comes after the confirmation is not touched', async () => {
    const before = await prepare();
    expectDone(await press({ ...before, kind: 'assign' }));
    expectDone(await shop.as(owner, (scope) => addMember(scope, newMember({ name: 'Dan' }))));
    await work();
    expect(await states()).toEqual(['Ada open', 'Bob open', 'Cléo open']);
  });

  test('pressed twice it is done once, and logged once', async () => {
    const before = await prepare();
    const pressed = await Promise.all([
      press({ ...before, kind: 'assign' }),
      press({ ...before, kind: 'assign' }),
    ]);
    expect(pressed.map(expectDone)).toEqual([
      { actId: before.selectionId, changed: false },
      { actId: before.selectionId, changed: false },
    ]);
    const [logged] = await admin`select count(*)::integer as n from events where organization_id = ${shop.id}
      and type = 'bulk.confirmed'`;
    expect(logged?.n).toBe(1);
    const [kept] =
      await admin`select count(*)::integer as n from selections where organization_id = ${shop.id}`;
    expect(kept?.n).toBe(0);
  });

  test('nobody confirms what somebody else chose, nor sees it; a rival neither', async () => {
    const before = await prepare();
    expect(reasonOf(await press({ ...before, kind: 'assign' }, other))).toBe('not_found');
    const rival = await TestOrganization.create(runtime, `rivale-${count}`);
    const theirs = await rival.join(`rita-${count}@exemple.test`, 'owner');
    const outcome = await rival.as(theirs, (scope) =>
      confirm(scope, { ...before, kind: 'assign', documentId }),
    );
    expect(reasonOf(outcome)).toBe('not_found');
  });
});

describe('what is asked besides', () => {
  test.each([
    ['assign', { documentId: null }, 'required'],
    ['assign', { dueOn: '2026-11-22' }, 'past_day'],
    ['assign', { documentId: '00000000-0000-4000-8000-000000000000' }, 'unknown_document'],
    ['waive', { reason: null }, 'required'],
    ['join_team', { teamId: null }, 'required'],
    ['join_team', { teamId: '00000000-0000-4000-8000-000000000000' }, 'unknown_team'],
    ['assign_program', { programId: '00000000-0000-4000-8000-000000000000' }, 'unknown_program'],
  ] as const)('%s with %j is refused: %s', async (kind, given, reason) => {
    const before = await prepare({ kind });
    expect(reasonOf(await press({ ...before, kind, ...given }))).toBe(reason);
  });
});

describe('in whose name', () => {
  test('a manager nudges their own teams, and waives nobody', async () => {
    const manager = await shop.join(`max-${count}@exemple.test`, 'manager', { name: 'Max' });
    const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' })));
    const place = (memberId: string, ledTeamIds: string[] = []) =>
      shop.as(owner, (scope) => changeTeams(scope, { memberId, teamIds: [teamId], ledTeamIds }));
    expectDone(await place(manager.memberId, [teamId]));
    expectDone(await place(people[0] ?? ''));
    const seen = await prepare({ kind: 'nudge', query: '' }, manager);
    expect(seen.shown.people).toBe(2);
    const refusedTo = await shop.as(manager, (scope) => choose(scope, choice({ kind: 'waive' })));
    expect(reasonOf(refusedTo)).toBe('not_permitted');
    const stranger = await shop.as(manager, (scope) =>
      choose(
        scope,
        choice({ kind: 'nudge', everything: false, page: ids(people), ticked: ids([people[1] ?? '']) }),
      ),
    );
    expect(reasonOf(stranger)).toBe('nothing_chosen');
  });

  test('who was an owner when it was confirmed and no longer is does nothing', async () => {
    const before = await prepare({}, other);
    const { actId } = expectDone(await press({ ...before, kind: 'assign' }, other));
    expectDone(
      await shop.as(owner, (scope) => changeRole(scope, { memberId: other.memberId, role: 'employee' })),
    );
    await work();
    expect(await states()).toEqual([]);
    expect(await acted(actId)).toMatchObject({ done: 0, skipped: { not_permitted: 3 } });
  });
});

describe('how it goes, and back', () => {
  test('assigned by hand, then taken back from whoever has not begun', async () => {
    const before = await prepare();
    const { actId } = expectDone(await press({ ...before, kind: 'assign' }));
    expect(isOver(await acted(actId))).toBe(false);
    expect(reasonOf(await shop.as(owner, (scope) => undo(scope, { actId })))).toBe('still_running');
    await work();
    await admin`update assignments set started_at = now() where organization_id = ${shop.id} and member_id = ${people[1] ?? ''}`;
    expectDone(await shop.as(owner, (scope) => undo(scope, { actId })));
    expect(reasonOf(await shop.as(owner, (scope) => undo(scope, { actId })))).toBe('undone_already');
    await work();
    expect(await states()).toEqual(['Ada withdrawn', 'Bob open', 'Cléo withdrawn']);
    const act = await acted(actId);
    expect(act).toMatchObject({ undone: 2, kept: { begun_since: 1 } });
    expect(undoProgressOf(act)).toBe(act.done);
  });

  test('waived with the reason, which is then theirs alone; taken back at once', async () => {
    expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await work();
    const before = await prepare({ kind: 'waive' });
    const { actId } = expectDone(await press({ ...before, kind: 'waive' }));
    await work();
    expect(await states()).toEqual(['Ada waived', 'Bob waived', 'Cléo waived']);
    const [kept] = await admin`select reason from bulk_acts where id = ${actId}`;
    expect(kept?.reason).toBeNull();
    const given = await admin`select distinct reason from waivers where organization_id = ${shop.id}`;
    expect(given).toEqual([{ reason: 'déjà formée ailleurs' }]);
    expectDone(await shop.as(owner, (scope) => undo(scope, { actId })));
    await work();
    expect(await states()).toEqual(['Ada open', 'Bob open', 'Cléo open']);
  });

  test('from the table of obligations, each document that was ticked and no other', async () => {
    const { documentId: second } = await publish(runtime, `second-${count}`);
    expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    expectDone(await press({ ...(await prepare()), kind: 'assign', documentId: second }));
    await work();
    const ticked = [{ memberId: people[0] ?? '', documentId: second }];
    const before = await prepare({
      list: 'obligations',
      query: '',
      everything: false,
      kind: 'waive',
      page: ticked,
      ticked,
    });
    expect(before.shown).toMatchObject({ rows: 1, people: 1 });
    expectDone(await press({ ...before, kind: 'waive', documentId: null }));
    await work();
    const waived = await admin`select member_id, document_id from waivers where organization_id = ${shop.id}`;
    expect(waived).toEqual([{ member_id: people[0], document_id: second }]);
  });

  test('nudged once a day, and never taken back', async () => {
    expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await work();
    const nudge = async () => {
      const { actId } = expectDone(await press({ ...(await prepare({ kind: 'nudge' })), kind: 'nudge' }));
      await work();
      return acted(actId);
    };
    expect(await nudge()).toMatchObject({ done: 3, skipped: {} });
    const again = await nudge();
    expect(again).toMatchObject({ done: 0, skipped: { already_nudged: 3 } });
    expect(canUndo(again, new Date('2026-11-23T15:00:00.000Z'))).toBe('not_undoable');
  });

  test('out of a team that they led and back, leading it again', async () => {
    const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' })));
    expectDone(
      await shop.as(owner, (scope) =>
        changeTeams(scope, { memberId: other.memberId, teamIds: [teamId], ledTeamIds: [teamId] }),
      ),
    );
    const team = async () =>
      admin`select m.name, t.leads from team_members t join members m on m.organization_id = t.organization_id and m.id = t.member_id
        where t.team_id = ${teamId} order by m.name`;
    const query = 'role=owner';
    const out = expectDone(
      await press({ ...(await prepare({ kind: 'leave_team', query })), kind: 'leave_team', teamId }),
    );
    await work();
    expect(await team()).toEqual([]);
    expect(await acted(out.actId)).toMatchObject({ done: 1, skipped: { not_in_team: 1 } });
    expectDone(await shop.as(owner, (scope) => undo(scope, { actId: out.actId })));
    await work();
    expect(await team()).toEqual([{ name: 'Omer', leads: true }]);
  });

  test('after thirty days it is too late', async () => {
    const { actId } = expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await work();
    runtime.setTime('2026-12-23T15:00:00.000Z');
    expect(canUndo(await acted(actId), new Date('2026-12-23T15:00:00.000Z'))).toBe('yes');
    runtime.setTime('2026-12-23T15:00:01.000Z');
    expect(reasonOf(await shop.as(owner, (scope) => undo(scope, { actId })))).toBe('too_late_to_undo');
  });

  test('a part stopped in the middle goes on where it stopped', async () => {
    const { actId } = expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await admin`update bulk_act_rows set outcome = 'done' where act_id = ${actId} and number = 2`;
    await work();
    expect((await states()).length).toBe(2);
    expect(await acted(actId)).toMatchObject({ done: 3 });
  });
});

test('what nobody confirmed is gone after a day', async () => {
  const { selectionId } = await prepare();
  runtime.setTime('2026-11-24T15:00:01.000Z');
  await prepare();
  const rows = await admin`select id from selections where organization_id = ${shop.id}`;
  expect(rows.length).toBe(1);
  expect(rows[0]?.id).not.toBe(selectionId);
});

describe('what pages are told', () => {
  test('the first names in French order, and what is ticked of a page', async () => {
    const [ada, , cleo] = people as [string, string, string];
    const { selectionId } = await prepare({
      everything: false,
      kind: null,
      page: ids(people),
      ticked: ids([cleo, ada]),
    });
    const told = await shop.as(owner, async (scope) => {
      const selection = await findSelection(scope, selectionId);
      if (!selection) throw new Error('chosen');
      const chosen = chosenRows(scope, selection, 'nudge');
      return {
        names: await firstNames(scope, chosen, 10),
        first: await firstNames(scope, chosen, 1),
        ticks: await findOpenSelection(scope, 'people', selectionId, ids([ada])),
        elsewhere: await findOpenSelection(scope, 'obligations', selectionId, []),
      };
    });
    expect(told.names).toEqual(['Ada', 'Cléo']);
    expect(told.first).toEqual(['Ada']);
    expect(told.ticks).toMatchObject({ id: selectionId, count: 2, keys: new Set([ada]) });
    expect(told.elsewhere).toBeNull();
    const others = await shop.as(other, (scope) =>
      findOpenSelection(scope, 'people', selectionId, ids(people)),
    );
    expect(others).toBeNull();
  });

  test('who was passed over, by name and why', async () => {
    expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await work();
    const { actId } = expectDone(await press({ ...(await prepare()), kind: 'assign' }));
    await work();
    const skipped = await shop.as(owner, (scope) => listSkipped(scope, actId, 'do', 2));
    expect(skipped).toEqual([
      { memberId: people[0], name: 'Ada', because: 'already_asked' },
      { memberId: people[1], name: 'Bob', because: 'already_asked' },
    ]);
    expect(await shop.as(owner, (scope) => listSkipped(scope, actId, 'undo', 2))).toEqual([]);
  });
});
