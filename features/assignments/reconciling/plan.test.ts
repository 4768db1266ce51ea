import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/days';
import { type Asking, type Cycle, dueOf, type Plan, planFor } from './plan';

const TODAY = '2026-11-23';
const nobody = { startOn: null };

const asking = (given: Partial<Asking> = {}): Asking => ({
  programId: 'welcome',
  documentId: 'guide',
  position: 1,
  dueDays: 14,
  dueOn: null,
  graceDays: 0,
  rhythm: { recurrence: 'none' },
  ...given,
});

const cycle = (given: Partial<Cycle> = {}): Cycle => ({
  id: 'one',
  documentId: 'guide',
  programId: 'welcome',
  cycle: 1,
  state: 'open',
  because: 'asked',
  position: 1,
  assignedOn: TODAY,
  dueOn: '2026-12-07',
  movedDays: 0,
  graceDays: 0,
  begun: false,
  completedOn: null,
  outdated: null,
  expiresOn: null,
  renewsOn: null,
  ...given,
});

describe('a due day', () => {
  test('is counted from the later of the day of hire and the day that it is asked', () => {
    expect(dueOf(asking(), null, TODAY)).toBe('2026-12-07');
    expect(dueOf(asking(), '2020-01-06', TODAY)).toBe('2026-12-07');
    expect(dueOf(asking(), '2027-01-04', TODAY)).toBe('2027-01-18');
  });

  test('is the program’s own while that lies ahead', () => {
    const january = asking({ dueOn: '2027-01-31' });
    expect(dueOf(january, null, TODAY)).toBe('2027-01-31');
    expect(dueOf(january, null, '2027-01-31')).toBe('2027-01-31');
    expect(dueOf(january, null, '2027-02-01')).toBe('2027-02-15');
    expect(dueOf(january, '2027-03-01', TODAY)).toBe('2027-03-15');
  });
});

describe('a plan', () => {
  test('opens what is missing once, by the first program in order', () => {
    const both = [asking({ programId: 'second', position: 9, dueDays: 2 }), asking()];
    expect(planFor(nobody, both, [], TODAY)).toEqual({
      open: [
        {
          because: 'asked',
          documentId: 'guide',
          programId: 'welcome',
          position: 1,
          graceDays: 0,
          cycle: 1,
          dueOn: '2026-12-07',
        },
      ],
      withdraw: [],
      adjust: [],
    });
  });

  test('opens again what was withdrawn, and leaves what is open, done or waived', () => {
    const open = (state: Cycle['state']) =>
      planFor(nobody, [asking()], [cycle({ state, completedOn: TODAY, cycle: 3 })], TODAY).open;
    expect(open('withdrawn')).toMatchObject([{ cycle: 4 }]);
    for (const state of ['open', 'done', 'waived'] as const) expect(open(state)).toEqual([]);
  });

  test.each(['material_version', 'new_adoption'] as const)(
    'asks again what a %s outdated, and whose turn nobody else saw to',
    (because) => {
      const outdated = cycle({ state: 'done', completedOn: '2026-01-05', outdated: because });
      const hired = { startOn: '2027-01-04' };
      const { open, withdraw, adjust } = planFor(hired, [asking({ graceDays: 3 })], [outdated], TODAY);
      expect([withdraw, adjust]).toEqual([[], []]);
      const again = { cycle: 2, because, dueOn: '2026-12-07', graceDays: 3 };
      expect(open).toMatchObject([again]);
      for (const other of [
        { ...outdated, state: 'waived' as const },
        { ...outdated, outdated: null },
      ]) {
        expect(planFor(hired, [asking()], [other], TODAY).open).toEqual([]);
      }
      expect(planFor(hired, [], [outdated], TODAY).open).toEqual([]);
    },
  );

  test('takes back what nobody asks any more, unless it was begun or asked by hand', () => {
    const taken = (given: Partial<Cycle>) => planFor(nobody, [], [cycle(given)], TODAY).withdraw.length;
    expect(taken({})).toBe(1);
    expect(taken({ because: 'expired' })).toBe(1);
    expect(taken({ begun: true })).toBe(0);
    expect(taken({ programId: null })).toBe(0);
    expect(taken({ state: 'waived' })).toBe(0);
    expect(taken({ state: 'done', completedOn: TODAY })).toBe(0);
  });

  test('follows its program’s due day and grace, begun or not, and keeps what leaves have added', () => {
    const changed = asking({ dueDays: 30, graceDays: 5, programId: 'other', position: 4 });
    for (const begun of [false, true]) {
      const [{ to } = { to: null }] = planFor(
        nobody,
        [changed],
        [cycle({ movedDays: 10, begun })],
        TODAY,
      ).adjust;
      expect(to).toMatchObject({ dueOn: '2027-01-02', graceDays: 5, programId: 'other', position: 4 });
    }
    const again = cycle({ because: 'material_version', dueOn: '2026-12-25' });
    expect(planFor(nobody, [changed], [again], TODAY).adjust[0]?.to.dueOn).toBe('2026-12-25');
  });

  test('gives what was done the expiry of the stricter program, and takes it away with it', () => {
    const yearly = asking({ rhythm: { recurrence: 'anniversary', everyMonths: 12 } });
    const done = cycle({ state: 'done', completedOn: '2026-11-30' });
    expect(planFor(nobody, [yearly, asking()], [done], TODAY).adjust[0]?.to).toMatchObject({
      expiresOn: '2027-11-30',
      renewsOn: '2027-10-31',
    });
    const standing = { ...done, expiresOn: '2027-11-30', renewsOn: '2027-10-31' };
    expect(planFor(nobody, [yearly], [standing], TODAY).adjust).toEqual([]);
    expect(planFor(nobody, [], [standing], TODAY).adjust[0]?.to).toMatchObject({
      expiresOn: null,
      renewsOn: null,
    });
  });
});

const documentIds = fc.constantFrom('a', 'b', 'c');
const days = fc.integer({ min: -400, max: 400 }).map((count) => addDays(TODAY, count));
const askings = fc.uniqueArray(
  fc.record({
    programId: fc.constantFrom('p', 'q', 'r'),
    documentId: documentIds,
    position: fc.integer({ min: 1, max: 9 }),
    dueDays: fc.integer({ min: 0, max: 60 }),
    dueOn: fc.option(days, { nil: null }),
    graceDays: fc.integer({ min: 0, max: 10 }),
    rhythm: fc.constantFrom<Asking['rhythm']>(
      { recurrence: 'none' },
      { recurrence: 'anniversary', everyMonths: 12 },
      { recurrence: 'fixed', everyMonths: 6, fixedOn: '2025-01-31' },
    ),
  }),
  { maxLength: 6, selector: ({ position }) => position },
);
const cycles = fc.uniqueArray(
  fc
    .record({
      documentId: documentIds,
      programId: fc.constantFrom('p', 'q', null),
      cycle: fc.integer({ min: 1, max: 5 }),
      state: fc.constantFrom<Cycle['state']>('open', 'done', 'waived', 'withdrawn'),
      because: fc.constantFrom<Cycle['because']>('asked', 'material_version', 'expired'),
      position: fc.integer({ min: 1, max: 9 }),
      assignedOn: days,
      dueOn: days,
      movedDays: fc.integer({ min: 0, max: 40 }),
      graceDays: fc.integer({ min: 0, max: 10 }),
      begun: fc.boolean(),
      outdated: fc.constantFrom<Cycle['outdated']>(null, null, 'material_version', 'new_adoption'),
      completed: days,
    })
    .map(({ completed, ...drawn }) => ({
      ...cycle(drawn),
      id: drawn.documentId,
      completedOn: drawn.state === 'done' ? completed : null,
    })),
  { maxLength: 3, selector: ({ documentId }) => documentId },
);

/** What a person has once the plan was carried out. */
function carriedOut(before: readonly Cycle[], plan: Plan): Cycle[] {
  const opened = plan.open.map((opening) =>
    cycle({ ...opening, id: opening.documentId, assignedOn: TODAY, state: 'open' }),
  );
  const kept = before
    .filter(({ documentId }) => !opened.some((one) => one.documentId === documentId))
    .map((one): Cycle => {
      const adjusted = plan.adjust.find(({ to }) => to.id === one.id)?.to;
      if (plan.withdraw.includes(one)) return { ...one, state: 'withdrawn' };
      return { ...one, ...adjusted };
    });
  return [...opened, ...kept];
}

const isFor =
  ({ documentId }: Cycle) =>
  (asked: Asking) =>
    asked.documentId === documentId;

test('a plan carried out leaves nothing to do, and nothing that is asked is missing', () => {
  fc.assert(
    fc.property(askings, cycles, fc.option(days, { nil: null }), (asked, before, startOn) => {
      const after = carriedOut(before, planFor({ startOn }, asked, before, TODAY));
      expect(planFor({ startOn }, asked, after, TODAY)).toEqual({ open: [], withdraw: [], adjust: [] });
      for (const { documentId } of asked) {
        expect(after.find((one) => one.documentId === documentId && one.state !== 'withdrawn')).toBeDefined();
      }
      for (const one of before.filter(({ state }) => state === 'done' || state === 'waived')) {
        const next = after.find(({ documentId }) => documentId === one.documentId);
        const again = one.state === 'done' && one.outdated && asked.some(isFor(one));
        expect(next).toMatchObject(
          again
            ? { cycle: one.cycle + 1, state: 'open', because: one.outdated }
            : { cycle: one.cycle, state: one.state },
        );
      }
    }),
  );
});
