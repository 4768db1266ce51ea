import '@/tests/support/environment';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { members, teamMembers } from '@/db/schema/people';
import { completeGuide, reopenForAdoption, startAssignment } from '@/features/assignments/cycles/mutations';
import { assignDocument } from '@/features/assignments/mutations';
import { statusOf } from '@/features/assignments/status';
import { markAsLeft } from '@/features/people/departures/mutations';
import { readmitMember } from '@/features/people/mutations';
import { addDays, type Day } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone } from '@/tests/support/world';
import { monthBefore } from './as-of';
import { addUpWhatChanged } from './counts/jobs';
import { type Figures, findDashboard, findFigures } from './queries';
import { statusInSql } from './status-in-sql';
import { actorIn, makeDocument, makeWorld, type World } from './world.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
const documents: { id: string; versionId: string }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  for (const code of ['M01', 'M02', 'M12']) documents.push(await makeDocument(runtime, code));
  documents.push(await makeDocument(runtime, 'T06', 'agreement'));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

/** The same world each time: a small generator, not chance. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const START: Day = '2026-08-05';
const DAYS = 48;

type Open = typeof assignments.$inferSelect;

/** An organization with a team whose manager leads it, and people to whom things happen. */
class Life {
  readonly gone = new Set<string>();
  readonly people: string[] = [];
  owner!: Actor;
  manager!: Actor;
  auditor!: Actor;
  team = '';

  private constructor(
    readonly world: World,
    readonly roll: (sides: number) => number,
  ) {}

  static async begin(seed: number): Promise<Life> {
    runtime.setTime(`${START}T12:00:00.000Z`);
    const life = new Life(await makeWorld(runtime, `vie-${seed}`), dice(seed));
    const { world, people } = life;
    life.owner = actorIn(await world.addPerson({ name: 'Odile', role: 'owner' }), 'owner');
    const manager = await world.addPerson({ name: 'Karim', role: 'manager' });
    life.manager = actorIn(manager, 'manager');
    life.auditor = actorIn(await world.addPerson({ name: 'Aline', role: 'auditor' }), 'auditor');
    for (let index = 0; index < 9; index++) people.push(await world.addPerson({ name: `Élise ${index}` }));
    life.team = await world.addTeam('Comptoir', [manager, ...people.slice(0, 5)], [manager]);
    await world.addTeam('Atelier', [manager, ...people.slice(3, 7)], [manager]);
    await world.addTeam('Bureau', people.slice(6), []);
    return life;
  }

  private async openOf(memberId: string, documentId: string): Promise<Open | undefined> {
    const [open] = await this.world.inside(({ db }) =>
      db
        .select()
        .from(assignments)
        .where(
          and(
            eq(assignments.memberId, memberId),
            eq(assignments.documentId, documentId),
            eq(assignments.state, 'open'),
          ),
        ),
    );
    return open;
  }

  /** Whatever happens to one person on that day. */
  async happen(today: Day): Promise<void> {
    const { world, roll } = this;
    const memberId = this.people[roll(this.people.length)] ?? '';
    const document = documents[roll(documents.length)] ?? { id: '', versionId: '' };
    const fate = roll(100);
    const change = (set: ReturnType<typeof sql>) =>
      world.inside(({ db }) =>
        db.execute(sql`update assignments set ${set}
        where member_id = ${memberId} and document_id = ${document.id} and current`),
      );
    if (this.gone.has(memberId)) {
      if (fate < 60) return;
      await world.inside(async (scope) => expectDone(await readmitMember(scope, { memberId })));
      this.gone.delete(memberId);
      return;
    }
    const open = await this.openOf(memberId, document.id);
    const self = actorIn(memberId, 'employee');
    if (fate < 35) {
      const due = {
        memberId,
        documentId: document.id,
        programId: null,
        position: 1,
        dueOn: addDays(today, roll(40)),
      };
      await world.inside((scope) => assignDocument(scope, due));
    } else if (fate < 88 && !open) {
      // There is nothing for them to do.
    } else if (fate < 50 && open) {
      await world.inside((scope) => startAssignment(scope, open.id), self);
    } else if (fate < 70 && open) {
      await world.inside(
        (scope) => completeGuide(scope, { assignmentId: open.id, versionId: document.versionId }),
        self,
      );
      if (roll(4) > 0) await change(sql`expires_on = ${addDays(today, 1 + roll(10))}::date`);
    } else if (fate < 75 && open) await change(sql`state = 'waived'`);
    else if (fate < 81 && open && !open.pausedOn) await change(sql`paused_on = ${today}::date`);
    else if (fate < 86 && open?.pausedOn) {
      await change(sql`paused_on = null, due_on = due_on + (${today}::date - paused_on)`);
    } else if (fate < 88 && open) await change(sql`state = 'withdrawn'`);
    else if (fate < 92) {
      await world.inside(async (scope) => expectDone(await markAsLeft(scope, { memberId })));
      this.gone.add(memberId);
    } else if (fate < 96) {
      const place = and(eq(teamMembers.teamId, this.team), eq(teamMembers.memberId, memberId));
      await world.inside(async ({ db, organizationId }) => {
        const left = await db.delete(teamMembers).where(place).returning();
        if (left.length === 0) {
          await db.insert(teamMembers).values({ organizationId, teamId: this.team, memberId, leads: false });
        }
      });
    } else if (fate === 99) {
      await world.inside((scope) => reopenForAdoption(scope, { documentId: documents[3]?.id ?? '' }));
    }
  }
}

/** What is said of a day, whenever it is looked at. */
function told({ people, documents: shown, teams, line, lateness, coming, signatures }: Figures) {
  return {
    people: people.now,
    documents: shown.map(({ code, now }) => ({ code, now })),
    teams: teams.map(({ name, now }) => ({ name, now })),
    // A day on which nothing was asked yet begins no line.
    point: line.at(-1) ?? null,
    lateness,
    coming,
    signatures: signatures?.now ?? null,
  };
}

describe('as of a past day', () => {
  test.each([2, 71])(
    'each figure is what the page showed that day (%i)',
    async (seed) => {
      const life = await Life.begin(seed);
      const { world, owner, manager, auditor, roll } = life;
      const looks = [
        { actor: owner, teamId: null },
        { actor: auditor, teamId: null },
        { actor: owner, teamId: life.team },
        { actor: manager, teamId: null },
      ];
      const see = (on?: Day) =>
        Promise.all(
          looks.map(({ actor, teamId }) =>
            world.inside((scope) => findFigures(scope, { locale: 'fr', teamId, on }), actor),
          ),
        );
      const kept = new Map<Day, Figures[]>();
      for (let count = 0; count < DAYS; count++) {
        const today = addDays(START, count);
        for (let act = 0; act < 4; act++) {
          // 03:30 UTC is still the evening before in Québec.
          runtime.setTime(
            act === 3 ? `${addDays(today, 1)}T03:30:00.000Z` : `${today}T1${act + 3}:00:00.000Z`,
          );
          await life.happen(today);
        }
        if (roll(3) === 0) await addUpWhatChanged(runtime);
        kept.set(today, await see());
      }
      runtime.setTime(`${addDays(START, DAYS + 20)}T15:00:00.000Z`);
      await addUpWhatChanged(runtime);
      for (const [day, then] of kept) {
        const now = await see(day);
        expect([day, now.map(told)]).toEqual([day, then.map(told)]);
        expect(now.every(({ asOf }) => asOf.isPast)).toBe(true);
        const earlier = kept.get(monthBefore(day));
        if (earlier)
          expect(then.map(({ people }) => people.before)).toEqual(earlier.map(({ people }) => people.now));
      }
      const seen = [...kept.values()].flatMap(([all]) => all ?? []);
      const some = (state: 'paused' | 'waived' | 'expired') =>
        seen.some(({ documents: of }) => of.some(({ now }) => now[state] > 0));
      expect([some('paused'), some('waived'), some('expired')]).toEqual([true, true, true]);
      expect(seen.some(({ lateness }) => (lateness[1]?.obligations ?? 0) > 0)).toBe(true);
    },
    300_000,
  );
});

describe('who is named', () => {
  test('ten people at most, the latest late first, and none of a past day', async () => {
    runtime.setTime('2026-09-01T15:00:00.000Z');
    const world = await makeWorld(runtime, 'attendus');
    const rival = await makeWorld(runtime, 'rivaux');
    const rivals = actorIn(await rival.addPerson({ name: 'Rita', role: 'owner' }), 'owner');
    const owner = actorIn(await world.addPerson({ name: 'Odile', role: 'owner' }), 'owner');
    const karim = await world.addPerson({ name: 'Karim', role: 'manager' });
    const ids: string[] = [];
    for (let index = 0; index < 14; index++) {
      const email = index === 3 ? null : undefined;
      const memberId = await world.addPerson({ name: `Anne ${index}`, email });
      ids.push(memberId);
      const dueOn = addDays('2026-09-10', index);
      const [first, second] = documents;
      for (const [position, document] of [first, second].entries()) {
        await world.inside((scope) =>
          assignDocument(scope, {
            memberId,
            documentId: document?.id ?? '',
            programId: null,
            position,
            dueOn,
          }),
        );
      }
    }
    const team = await world.addTeam('Équipe', [karim, ...ids.slice(2, 5)], [karim]);
    const elsewhere = await world.addTeam('Ailleurs', ids.slice(8), []);
    const paused = ids[1] ?? '';
    await world.inside(({ db }) =>
      db.execute(sql`update assignments set paused_on = '2026-09-02' where member_id = ${paused}`),
    );
    runtime.setTime('2026-09-14T15:00:00.000Z');
    const look = { locale: 'fr', teamId: null, on: undefined } as const;
    const see = (actor: Actor, more: { teamId?: string; on?: Day } = {}) =>
      world.inside((scope) => findDashboard(scope, { ...look, ...more }, { nudges: true }), actor);

    const all = await see(owner);
    expect(all.awaited.map(({ name }) => name)).toEqual(
      [0, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((index) => `Anne ${index}`),
    );
    expect(all.awaited[0]).toMatchObject({
      lastDay: '2026-09-10',
      open: 2,
      documentIds: [documents[0]?.id, documents[1]?.id],
      reachable: true,
      nudgedToday: false,
      withinReach: true,
      teams: null,
    });
    expect(all.people.now).toMatchObject({ late: 3, paused: 1, inTime: 10 });
    expect(all.nudging).toEqual({
      toNudge: { count: 2, names: ['Anne 0', 'Anne 2'] },
      others: { nudged: { count: 0, names: [] }, unreachable: { count: 1, names: ['Anne 3'] } },
    });

    const managers = await see(actorIn(karim, 'manager'));
    expect(managers.awaited.map(({ name }) => name)).toEqual(['Anne 2', 'Anne 3', 'Anne 4']);
    expect(managers.people.now.people).toBe(4);
    expect(managers.signatures).toBeNull();
    expect(managers.nudging?.toNudge).toEqual({ count: 1, names: ['Anne 2'] });
    // A team that is led by somebody else is none to look at.
    expect((await see(actorIn(karim, 'manager'), { teamId: elsewhere })).team).toBeNull();
    const one = await see(owner, { teamId: team });
    expect([one.team?.name, one.people.now.people, one.awaited.length, one.teams]).toEqual([
      'Équipe',
      4,
      3,
      [],
    ]);

    const past = await see(owner, { on: '2026-09-12' });
    expect([past.awaited, past.nudging, past.people.now.late]).toEqual([[], null, 1]);
    const others = await rival.inside(
      (scope) => findDashboard(scope, { ...look, teamId: team }, { nudges: true }),
      rivals,
    );
    expect([others.people.now.people, others.awaited, others.team]).toEqual([1, [], null]);
  });
});

describe('statusInSql', () => {
  test('says what statusOf says', async () => {
    runtime.setTime('2026-09-01T15:00:00.000Z');
    const world = await makeWorld(runtime, 'statuts');
    const today: Day = '2026-09-15';
    const memberId = await world.addPerson({ name: 'Anne' });
    for (const { id: documentId } of documents) {
      const obligation = { memberId, documentId, programId: null, position: 1, dueOn: '2026-09-10' };
      await world.inside((scope) => assignDocument(scope, obligation));
    }
    const seen = new Set<string>();
    for (const state of ['open', 'done', 'waived'] as const)
      for (const dueOn of ['2026-09-10', '2026-09-14', '2026-09-15'])
        for (const grace of [0, 1])
          for (const startedAt of [null, '2026-09-02T15:00:00Z'])
            for (const pausedOn of state === 'open' ? [null, '2026-09-03'] : [null])
              for (const expiresOn of state === 'done' ? [null, '2026-09-15', '2026-09-16'] : [null]) {
                const [row] = await world.inside(async ({ db }) => {
                  await db.execute(sql`update assignments set state = ${state}, due_on = ${dueOn}, grace_days = ${grace},
                    started_at = ${startedAt}, paused_on = ${pausedOn}, expires_on = ${expiresOn}`);
                  return db.execute<{ status: string; last_day: Day }>(
                    sql`select ${statusInSql(today)} as status, l.last_day from assignments l limit 1`,
                  );
                });
                const facts = {
                  state,
                  started: startedAt !== null,
                  expires: expiresOn,
                  paused: pausedOn !== null,
                };
                expect(row?.status).toBe(statusOf({ ...facts, lastDay: row?.last_day ?? '' }, today));
                seen.add(row?.status ?? '');
              }
    expect([...seen].sort()).toEqual(['done', 'expired', 'in_progress', 'late', 'paused', 'to_do', 'waived']);
  });
});

test('nobody is counted who is not in the organization', async () => {
  const world = await makeWorld(runtime, 'seul');
  const owner = actorIn(await world.addPerson({ name: 'Odile', role: 'owner' }), 'owner');
  const figures = await world.inside(
    (scope) => findFigures(scope, { locale: 'en', teamId: null, on: undefined }),
    owner,
  );
  const [row] = await world.inside(({ db, organizationId }) =>
    db
      .select({ count: sql<number>`count(*)::integer` })
      .from(members)
      .where(and(eq(members.organizationId, organizationId), isNull(members.leftAt))),
  );
  expect(figures.people.now.people).toBe(row?.count);
  expect([figures.documents, figures.line, figures.coming]).toEqual([[], [], []]);
});
