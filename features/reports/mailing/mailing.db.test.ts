import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignDocument } from '@/features/assignments/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import type { Mail, Mailer } from '@/lib/mail';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, publish, reasonOf, TestOrganization } from '@/tests/support/world';
import { scheduleInput } from './input';
import { askForAllReports, reportTasks } from './jobs';
import { askForReports, chooseSchedule } from './mutations';
import { findSchedule } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let organization: TestOrganization;
let rival: TestOrganization;
let owner: Person;
let english: Person;
let auditor: Person;
let employee: Person;
let slug = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-09-10T15:00:00.000Z');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

beforeEach(async () => {
  slug += 1;
  runtime.setTime('2026-09-10T15:00:00.000Z');
  organization = await TestOrganization.create(runtime, `bilan-${slug}`);
  rival = await TestOrganization.create(runtime, `rivale-${slug}`);
  owner = await organization.join(`odile-${slug}@exemple.ca`, 'owner');
  english = await organization.join(`owen-${slug}@exemple.ca`, 'owner', { locale: 'en' });
  auditor = await organization.join(`aline-${slug}@exemple.ca`, 'auditor', { accessEndsOn: '2026-11-30' });
  employee = await organization.join(`zoe-${slug}@exemple.ca`);
  const { documentId } = await publish(runtime, `guide-${slug}`);
  const due = { documentId, programId: null, position: 1, dueOn: '2026-10-15' };
  await organization.system((scope) => assignDocument(scope, { ...due, memberId: employee.memberId }));
  runtime.jobs.length = 0;
});

const choose = (rhythm: 'never' | 'weekly' | 'monthly', ...people: Person[]) =>
  organization.as(owner, (scope) =>
    chooseSchedule(scope, { rhythm, recipients: people.map(({ memberId }) => memberId) }),
  );
const at = (instant: string) => runtime.setTime(instant);
const ask = () => organization.system(askForReports);
const states = async () => {
  const rows = await organization.system(({ db }) =>
    db.execute<{ state: string }>(sql`select state from report_mailings order by state`),
  );
  return rows.map(({ state }) => state);
};

/** Jobs of this organization: those before it may have their reports mailed as well. */
const ours = () =>
  runtime.jobs.filter(
    ({ task, payload }) =>
      task === 'reports:mail' && 'organizationId' in payload && payload.organizationId === organization.id,
  );

/** A server that takes what it is given, or behaves as told. */
function post(behave: (mail: Mail) => void = () => undefined) {
  const taken: Mail[] = [];
  const mailer: Mailer = {
    async send(mail) {
      behave(mail);
      taken.push(mail);
    },
  };
  const tasks = reportTasks(() => mailer);
  const run = async () => {
    for (const { task, payload } of ours()) {
      expect(Object.keys(payload).sort()).toEqual(['mailingId', 'organizationId']);
      await tasks[task as 'reports:mail'](runtime, payload as { organizationId: string; mailingId: string });
    }
  };
  return { taken, run };
}

describe('choosing', () => {
  test('takes owners and auditors who have come in, and nobody else', async () => {
    const stranger = await rival.join(`rita-${slug}@exemple.ca`, 'owner');
    for (const other of [employee, stranger]) {
      expect(reasonOf(await choose('weekly', owner, other))).toBe('not_a_reader');
    }
    expectDone(await choose('weekly', owner, auditor));
    const { rhythm, candidates } = await organization.as(owner, findSchedule);
    expect(rhythm).toBe('weekly');
    expect(
      candidates
        .filter(({ chosen }) => chosen)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([owner.memberId, auditor.memberId].sort());
    expect(candidates.map(({ id }) => id)).not.toContain(employee.memberId);
    at('2026-12-01T15:00:00.000Z');
    expect(reasonOf(await choose('weekly', auditor))).toBe('not_a_reader');
    expect((await rival.as(stranger, findSchedule)).rhythm).toBeNull();
  });

  test('needs somebody, unless it is never', () => {
    const parsed = (given: object) => scheduleInput.safeParse(given);
    expect(parsed({ rhythm: 'weekly' }).error?.issues).toMatchObject([
      { path: ['recipients'], message: 'required' },
    ]);
    expect(parsed({ rhythm: 'never' }).data).toEqual({ rhythm: 'never', recipients: [] });
    expect(parsed({ rhythm: 'hourly', recipients: owner.memberId }).success).toBe(false);
    const once = parsed({ rhythm: 'monthly', recipients: [owner.memberId, owner.memberId] });
    expect(once.data?.recipients).toEqual([owner.memberId]);
  });

  test('by two owners at once ends with the choice of one of them', async () => {
    await Promise.all([
      choose('weekly', owner),
      choose('monthly', english),
      choose('never'),
      choose('weekly', auditor),
    ]);
    const { rhythm, candidates } = await organization.as(owner, findSchedule);
    const chosen = candidates.filter((one) => one.chosen).length;
    expect([rhythm, chosen]).toEqual(rhythm === null ? [null, 0] : [rhythm, 1]);
  });
});

describe('mailing', () => {
  test('goes once to each, each in their language, with the figures of the day before and one link', async () => {
    expectDone(await choose('monthly', owner, english, auditor));
    at('2026-10-31T15:00:00.000Z');
    expect(await ask()).toBe(0); // That October had begun when it was chosen: a Saturday anyway.
    at('2026-11-02T15:00:00.000Z');
    await Promise.all([ask(), ask(), askForAllReports(runtime), ask()]);
    expect(ours()).toHaveLength(3);
    at('2026-11-03T15:00:00.000Z');
    expect(await ask()).toBe(0);
    const { taken, run } = post();
    await run();
    await run();
    expect(taken).toHaveLength(3);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
    const [french, other] = [owner, english].map(({ memberId }) => memberId);
    const mail = taken.find(({ to }) => to === `odile-${slug}@exemple.ca`);
    expect(mail?.subject).toBe(`Le bilan de bilan-${slug}, au 31\u00a0octobre 2026`);
    expect(mail?.text).toContain('– 0 personnes à jour sur 1');
    expect(mail?.text).toContain('– une personne en retard (+1 en un mois)');
    expect(mail?.text).toContain(`/fr/o/bilan-${slug}/manage/report?on=2026-10-31`);
    expect(mail?.text.match(/https?:/g)).toHaveLength(1);
    const said = taken.find(({ to }) => to === `owen-${slug}@exemple.ca`);
    expect(said?.subject).toBe(`The report of bilan-${slug}, as of October\u00a031, 2026`);
    expect(said?.text).toContain(`/en/o/bilan-${slug}/manage/report?on=2026-10-31`);
    expect(
      [french, other].every((id) => !JSON.stringify(taken.map(({ text }) => text)).includes(String(id))),
    ).toBe(true);
    for (const { text, attachments } of taken) {
      expect(text).not.toContain('Zoé');
      expect(attachments).toBeUndefined();
    }
    const { latest } = await organization.as(owner, findSchedule);
    expect(latest).toMatchObject({ asOf: '2026-10-31', uncertain: 0 });
  });

  test('is not for a period that had begun when it was chosen, nor for a reader chosen since', async () => {
    at('2026-11-02T15:00:00.000Z');
    expectDone(await choose('weekly', owner));
    expect(await ask()).toBe(0);
    at('2026-11-09T15:00:00.000Z');
    expect(await ask()).toBe(1);
    expectDone(await choose('weekly', owner, english));
    expect(await ask()).toBe(0);
    at('2026-11-16T15:00:00.000Z');
    expect(await ask()).toBe(2);
  });

  test('is not sent to who left or whose access ended meanwhile', async () => {
    expectDone(await choose('weekly', english, auditor));
    at('2026-11-30T15:00:00.000Z');
    expect(await ask()).toBe(2);
    await organization.as(owner, async (scope) =>
      expectDone(await markAsLeft(scope, { memberId: english.memberId })),
    );
    at('2026-12-01T15:00:00.000Z');
    const { taken, run } = post();
    await run();
    expect([taken, await states()]).toEqual([[], ['dropped', 'dropped']]);
    at('2026-12-07T15:00:00.000Z');
    expect(await ask()).toBe(0);
  });

  test('is never sent again when it was cut short or its outcome is unknown', async () => {
    expectDone(await choose('weekly', owner, english));
    at('2026-09-14T15:00:00.000Z');
    expect(await ask()).toBe(2);
    const [first] = runtime.jobs;
    // As a kill between the claim and SMTP leaves it.
    await organization.system(({ db }) =>
      db.execute(sql`update report_mailings set state = 'sending' where member_id = ${owner.memberId}`),
    );
    const broken = post(() => {
      throw Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' });
    });
    await broken.run();
    expect(await states()).toEqual(['uncertain', 'uncertain']);
    const { taken, run } = post();
    await run();
    expect([first?.task, taken]).toEqual(['reports:mail', []]);
    expect((await organization.as(owner, findSchedule)).latest?.uncertain).toBe(2);
  });

  test('is tried again when the server surely does not have it', async () => {
    expectDone(await choose('weekly', owner));
    at('2026-09-14T15:00:00.000Z');
    await ask();
    const down = post(() => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET', syscall: 'connect' });
    });
    await expect(down.run()).rejects.toThrow('ECONNREFUSED');
    expect(await states()).toEqual(['waiting']);
    const { taken, run } = post();
    await run();
    expect([taken.length, await states()]).toEqual([1, ['sent']]);
  });
});
