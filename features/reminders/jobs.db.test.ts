import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '@/access/permissions';
import { eraseMember } from '@/features/erasure/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import type { NewMember } from '@/features/people/mutations';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { ask, makeDocument, Post, storedMails } from './engine.fixture';
import { runReminders } from './jobs';
import { claimMail } from './sending/mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let lea: Person;
let post: Post;
const documents: string[] = [];
let shops = 0;

/** Nine o'clock in Montréal, in winter. */
const at = (day: string, time = '14:00') => `${day}T${time}:00.000Z`;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, at('2026-11-09'));
  for (const slug of ['essentiel', 'courriel', 'incident']) documents.push(await makeDocument(runtime, slug));
});
beforeEach(async () => {
  shops += 1;
  runtime.setTime(at('2026-11-09', '12:00'));
  shop = await TestOrganization.create(runtime, `boutique-${shops}`);
  // An owner without an address has no summary: each test says when there is one.
  owner = await shop.join(`ariane-${shops}@exemple.test`, 'owner');
  lea = await shop.join(`lea-${shops}@exemple.test`);
  await set(sql`delete from reminder_rules where addressee = 'owner'`);
  runtime.jobs.length = 0;
  post = new Post(runtime);
});
// The other tests' organizations have nothing more to say.
afterEach(() => set(sql`delete from reminder_rules`));
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const set = (statement: ReturnType<typeof sql>) => shop.system(({ db }) => db.execute(statement));
/** One rule in place of the others. */
async function only(addressee: string, days: number, addedOn = '2026-11-01'): Promise<void> {
  await set(sql`delete from reminder_rules`);
  await set(sql`insert into reminder_rules values (${shop.id}, ${addressee}, ${days}, ${addedOn})`);
}
/** Somebody who joins, without the mails that it takes. */
async function join(name: string, ...more: [role?: Role, given?: Partial<NewMember>]): Promise<Person> {
  const person = await shop.join(`${name}-${shops}@exemple.test`, ...more);
  post.ignoreWaiting();
  return person;
}
const document = (index: number) => documents[index] ?? '';
const states = async () => (await storedMails(shop)).map(({ day, state }) => `${day} ${state}`);

describe('the rules', () => {
  test('write before, on the day and after, joining all that is due, with the minutes and one link', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-18' });
    await ask(shop, lea.memberId, { documentId: document(1), dueOn: '2026-11-18' });
    await ask(shop, lea.memberId, { documentId: document(2), dueOn: '2026-12-18' });
    const [before, ...others] = await post.round(at('2026-11-11'));
    expect(others).toEqual([]);
    expect(before?.to).toBe(`lea-${shops}@exemple.test`);
    expect(before?.subject).toBe(`boutique-${shops}\u00a0: il vous reste 2 étapes`);
    expect(before?.text).toContain('environ 8 minutes');
    expect(before?.text).toContain('– courriel en français (pour le 18\u00a0novembre 2026)');
    expect(before?.text).not.toContain('incident');
    expect(before?.text.match(/https?:\/\//g)).toHaveLength(1);
    for (const quiet of ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17'])
      expect(await post.round(at(quiet))).toEqual([]);
    expect(await post.round(at('2026-11-18'))).toHaveLength(1);
    expect(await post.round(at('2026-11-19'))).toEqual([]);
    // Three days later is a Saturday.
    const [late] = await post.round(at('2026-11-23'));
    expect(late?.text).toContain('en retard\u00a0: c’était pour le 18\u00a0novembre 2026');
    expect(await post.round(at('2026-11-24'))).toEqual([]);
  });

  test('write in the person’s own language', async () => {
    const owen = await join('owen', 'employee', { locale: 'en' });
    await ask(shop, owen.memberId, { documentId: document(0), dueOn: '2026-11-11' });
    const [mail] = await post.round(at('2026-11-11'));
    expect(mail?.subject).toBe(`boutique-${shops}: one step left`);
    expect(mail?.text).toContain('– essentiel in English (by November\u00a011, 2026)');
    expect(mail?.text).toContain('/en/sign-in/link?t=');
  });

  test('count from the last day in time once the due day is past', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-10', graceDays: 7 });
    expect(await post.round(at('2026-11-10'))).toHaveLength(1);
    expect(await post.round(at('2026-11-13'))).toEqual([]);
    expect(await post.round(at('2026-11-20'))).toHaveLength(1);
  });

  test('leave alone who is done, waived, on leave, gone, without address, or asked too late', async () => {
    const due = { documentId: document(0), dueOn: '2026-11-12' };
    const person = async (name: string) => (await join(name)).memberId;
    const [done, away, gone] = [await person('fait'), await person('conge'), await person('partie')];
    for (const memberId of [lea.memberId, done, away, gone, owner.memberId]) await ask(shop, memberId, due);
    await set(sql`update assignments set state = 'waived' where member_id = ${owner.memberId}`);
    await set(
      sql`update assignments set state = 'done', completed_at = assigned_at where member_id = ${done}`,
    );
    await set(sql`update members set on_leave_since = '2026-11-10' where id = ${away}`);
    await set(sql`update assignments set paused_on = '2026-11-10' where member_id = ${away}`);
    await set(sql`update members set left_at = ${at('2026-11-10')} where id = ${gone}`);
    await set(sql`update assignments set state = 'withdrawn' where member_id = ${gone}`);
    const card = await shop.system(({ db }) =>
      db.execute<{ id: string }>(
        sql`update members set email = null where id = ${lea.memberId} returning id`,
      ),
    );
    expect(card).toHaveLength(1);
    expect(await post.round(at('2026-11-12'))).toEqual([]);
    // Asked on the eve of being late: nothing says that it was due yesterday.
    runtime.setTime(at('2026-11-13'));
    const late = await person('tard');
    await ask(shop, late, { documentId: document(0), dueOn: '2026-11-12' });
    expect(await post.round(at('2026-11-13'))).toEqual([]);
  });

  test('write on the working day before when the due day is a holiday', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-12-25' });
    await set(sql`delete from reminder_rules where days <> 0`);
    expect(await post.round(at('2026-12-23'))).toEqual([]);
    expect(await post.round(at('2026-12-24'))).toHaveLength(1);
    for (const day of ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'])
      expect(await post.round(at(day))).toEqual([]);
  });

  test('added late, say nothing of the past', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-10' });
    await ask(shop, owner.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    await only('member', 1, '2026-11-12');
    expect(await post.round(at('2026-11-12'))).toEqual([]);
    const sent = await post.round(at('2026-11-13'));
    expect(sent.map(({ to }) => to)).toEqual([`ariane-${shops}@exemple.test`]);
  });

  test('after an outage of the worker, say once what is less than three days old', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-17' });
    await ask(shop, owner.memberId, { documentId: document(0), dueOn: '2026-11-16' });
    await set(sql`delete from reminder_rules where days <> 0`);
    const sent = await post.round(at('2026-11-19'));
    expect(sent.map(({ to }) => to)).toEqual([`lea-${shops}@exemple.test`]);
    expect(await post.round(at('2026-11-20'))).toEqual([]);
  });

  test('begin again from the new due day after a leave, and say nothing twice on the return', async () => {
    const id = await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-19' });
    expect(await post.round(at('2026-11-12'))).toHaveLength(1);
    await set(sql`update assignments set paused_on = '2026-11-13' where id = ${id}`);
    await set(sql`insert into leaves (organization_id, id, member_id, from_on, began_at)
      values (${shop.id}, ${runtime.chance.uuid()}, ${lea.memberId}, '2026-11-13', ${at('2026-11-13')})`);
    expect(await post.round(at('2026-11-19'))).toEqual([]);
    // Back on the 25th, twelve days later: what was due in six days is due in six days.
    await set(sql`update leaves set ended_at = ${at('2026-11-25', '12:00')}`);
    await set(sql`update assignments set paused_on = null, due_on = '2026-12-01' where id = ${id}`);
    expect(await post.round(at('2026-11-25'))).toEqual([]);
    expect(await post.round(at('2026-12-01'))).toHaveLength(1);
  });
});

describe('one mail a day', () => {
  test('whatever the rounds, and whoever runs them', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    runtime.setTime(at('2026-11-12'));
    await Promise.all(Array.from({ length: 6 }, () => runReminders(runtime)));
    const plans = post.waiting();
    expect(plans.map(({ task }) => task)).toEqual(['reminders:plan']);
    // The same part looked at by two instances at once, and again later.
    await Promise.all([...plans, ...plans].map((job) => post.run(job)));
    const mails = post.waiting();
    expect(mails).toHaveLength(1);
    await Promise.all([...mails, ...mails, ...mails].map((job) => post.run(job)));
    await post.round(at('2026-11-12', '18:00'));
    expect(post.delivered).toHaveLength(1);
    expect(await states()).toEqual(['2026-11-12 sent']);
  });

  test('is shared with nudges, in either order', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    const nudge = () => shop.as(owner, (scope) => nudgeMember(scope, { memberId: lea.memberId }));
    // Nudged first: no reminder that day.
    runtime.setTime(at('2026-11-12', '13:00'));
    expectDone(await nudge());
    await post.round(at('2026-11-12'));
    expect(post.delivered).toHaveLength(1);
    // Reminded first: the nudge is refused, and says so.
    await ask(shop, lea.memberId, { documentId: document(1), dueOn: '2026-11-13' });
    await post.round(at('2026-11-13'));
    expect(post.delivered).toHaveLength(2);
    expect(reasonOf(await nudge())).toBe('already_nudged');
  });

  test('a reminder that waits for its turn makes way for a nudge', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    runtime.setTime(at('2026-11-12'));
    await runReminders(runtime);
    for (const job of post.waiting()) await post.run(job);
    expect(await states()).toEqual(['2026-11-12 waiting']);
    expectDone(await shop.as(owner, (scope) => nudgeMember(scope, { memberId: lea.memberId })));
    await post.work();
    expect(post.delivered).toHaveLength(1);
    expect(await storedMails(shop)).toMatchObject([{ kind: 'nudge', state: 'sent' }]);
  });

  test('nothing twice when the clock is set back by a day, nor when it is set right again', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    await set(sql`delete from reminder_rules where days < 0`);
    expect(await post.round(at('2026-11-12'))).toHaveLength(1);
    expect(await post.round(at('2026-11-11'))).toEqual([]);
    expect(await post.round(at('2026-11-12', '16:00'))).toEqual([]);
    // Monday's mail, sent; then back to the Friday that would have caught up on it.
    await ask(shop, lea.memberId, { documentId: document(1), dueOn: '2026-11-14' });
    expect(await post.round(at('2026-11-13'))).toHaveLength(1);
    expect(await post.round(at('2026-11-12', '17:00'))).toEqual([]);
    expect(await post.round(at('2026-11-13', '16:00'))).toEqual([]);
  });

  test('whoever has not joined is invited instead, once a week at most', async () => {
    const memberId = await shop.system(async ({ db }) => {
      await db.execute(sql`update members set user_id = null, joined_at = null where id = ${lea.memberId}`);
      return lea.memberId;
    });
    for (const [index, dueOn] of ['2026-11-12', '2026-11-18', '2026-11-20'].entries())
      await ask(shop, memberId, { documentId: document(index), dueOn });
    await set(sql`delete from reminder_rules where days <> 0`);
    const invitations = async () =>
      (await set(sql`select 1 from invitations where member_id = ${memberId}`)).length;
    const first = await invitations();
    // Invited on the 9th already.
    await post.round(at('2026-11-12'));
    expect(await invitations()).toBe(first);
    await post.round(at('2026-11-18'));
    expect(await invitations()).toBe(first + 1);
    expect(post.delivered.map(({ subject }) => subject)).toEqual([
      `boutique-${shops} vous invite à vous former`,
    ]);
    await post.round(at('2026-11-20'));
    expect(await invitations()).toBe(first + 1);
  });
});

describe('when', () => {
  test('only in working hours of a working day', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-14' });
    await only('member', -1);
    for (const instant of [at('2026-11-13', '13:59'), at('2026-11-13', '22:00'), at('2026-11-14')])
      expect(await post.round(instant)).toEqual([]);
    expect(await post.round(at('2026-11-13', '21:59'))).toHaveLength(1);
  });

  test('a mail whose turn comes after hours waits for the next day', async () => {
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    runtime.setTime(at('2026-11-12', '21:00'));
    await runReminders(runtime);
    for (const job of post.waiting()) await post.run(job);
    runtime.setTime(at('2026-11-12', '22:30'));
    await post.work();
    expect(post.delivered).toEqual([]);
    expect(await states()).toEqual(['2026-11-12 dropped']);
    expect(await post.round(at('2026-11-13'))).toHaveLength(1);
  });

  test('mails are spread over the hours that are left, in parts of 500 people', async () => {
    await set(sql`
      insert into members (organization_id, id, name, email, role, locale, person_in_charge, created_at, user_id)
      select ${shop.id}, gen_random_uuid(), 'P ' || n, 'p' || n || ${`-${shops}@exemple.test`}, 'employee', 'fr', false, ${at('2026-11-09')}, null
      from generate_series(1, 1200) n`);
    await set(sql`
      insert into assignments (organization_id, id, member_id, document_id, cycle, position, state, assigned_at, due_on)
      select organization_id, gen_random_uuid(), id, ${document(0)}, 1, 1, 'open', ${at('2026-11-09')}, '2026-11-12'
      from members where organization_id = ${shop.id}`);
    runtime.setTime(at('2026-11-12', '21:40'));
    await runReminders(runtime);
    const plans = post.waiting();
    expect(plans).toHaveLength(3);
    expect(new Set(plans.map(({ key }) => key)).size).toBe(3);
    for (const job of plans) await post.run(job);
    const instants = post.waiting().map(({ at: due }) => due?.getTime() ?? 0);
    expect(instants).toHaveLength(1202);
    expect(Math.min(...instants)).toBe(Date.parse(at('2026-11-12', '21:40')));
    expect(Math.max(...instants)).toBeLessThan(Date.parse(at('2026-11-12', '21:46')));
    runtime.jobs.length = 0;
  });
});

describe('what the mail server does', () => {
  beforeEach(() => ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' }));

  test('taken: sent', async () => {
    await post.round(at('2026-11-12'));
    expect(await states()).toEqual(['2026-11-12 sent']);
  });

  test('down or busy: failed, and tried once more on the next working day', async () => {
    post.server = 'down';
    await post.round(at('2026-11-12'));
    expect(await states()).toEqual(['2026-11-12 failed']);
    post.server = 'busy';
    await post.round(at('2026-11-13'));
    expect(await storedMails(shop)).toMatchObject([{ status: null }, { day: '2026-11-13', status: '4.7.1' }]);
    post.server = 'takes';
    expect(await post.round(at('2026-11-16'))).toHaveLength(1);
    expect(await post.round(at('2026-11-17'))).toEqual([]);
  });

  test.each(['breaks off', 'taken then lost'] as const)(
    '%s: uncertain, and never sent again',
    async (server) => {
      post.server = server;
      await post.round(at('2026-11-12'));
      expect(await states()).toEqual(['2026-11-12 uncertain']);
      post.server = 'takes';
      post.delivered.length = 0;
      expect(await post.round(at('2026-11-12', '18:00'))).toEqual([]);
      expect(await post.round(at('2026-11-13'))).toEqual([]);
    },
  );

  test('refuses the address: kept and told, no reminder goes there until the address changes', async () => {
    post.server = 'refuses';
    await post.round(at('2026-11-12'));
    expect(await storedMails(shop)).toMatchObject([{ state: 'failed', status: '5.1.1' }]);
    post.server = 'takes';
    expect(await post.round(at('2026-11-13'))).toEqual([]);
    expect(await set(sql`select source, status from address_refusals`)).toMatchObject([
      { source: 'smtp', status: '5.1.1' },
    ]);
    await set(sql`update members set email = ${`mieux-${shops}@exemple.test`} where id = ${lea.memberId}`);
    expect(await set(sql`select 1 from address_refusals`)).toHaveLength(0);
    expect(await post.round(at('2026-11-16'))).toMatchObject([{ to: `mieux-${shops}@exemple.test` }]);
  });
});

describe('killed', () => {
  beforeEach(() => ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' }));

  /** A runtime that dies at the nth time it asks for the time, as it does before each transaction. */
  function mortal(lives: number): TestRuntime {
    let left = lives;
    const now = () => {
      if (left-- <= 0) throw new Error('killed');
      return runtime.clock.now();
    };
    return { ...runtime, clock: { now } };
  }

  test('between the commit of « sending » and SMTP: uncertain, and no mail', async () => {
    runtime.setTime(at('2026-11-12'));
    await runReminders(runtime);
    for (const job of post.waiting()) await post.run(job);
    const [job] = post.waiting();
    const which = job?.payload as { memberId: string; linkId: string };
    expect(await shop.system((scope) => claimMail(scope, which))).not.toBeNull();
    expect(await states()).toEqual(['2026-11-12 sending']);
    await post.work();
    expect(await states()).toEqual(['2026-11-12 uncertain']);
    expect(post.delivered).toEqual([]);
    expect(await post.round(at('2026-11-13'))).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'after step %i of anything: one mail at most, and its state says so',
    async (lives) => {
      runtime.setTime(at('2026-11-12'));
      await runReminders(mortal(lives)).catch(() => undefined);
      await runReminders(runtime);
      for (let [job] = post.waiting(); job; [job] = post.waiting()) {
        await post.run(job, mortal(lives)).catch(() => undefined);
        // The queue gives it to another worker.
        await post.run(job);
      }
      const [stored] = await storedMails(shop);
      expect(post.delivered.length).toBeLessThanOrEqual(1);
      expect(stored?.state).toBe(
        post.delivered.length === 1 && stored?.state === 'sent' ? 'sent' : 'uncertain',
      );
      await post.round(at('2026-11-13'));
      expect(post.delivered.length).toBeLessThanOrEqual(1);
    },
  );
});

describe('managers and owners', () => {
  const team = async (leader: string, people: readonly string[]) => {
    const id = runtime.chance.uuid();
    await set(sql`insert into teams values (${shop.id}, ${id}, ${`Équipe ${id}`}, ${at('2026-11-09')})`);
    await set(sql`insert into team_members values (${shop.id}, ${id}, ${leader}, true)`);
    for (const one of people)
      await set(sql`insert into team_members values (${shop.id}, ${id}, ${one}, false)`);
  };

  test('a manager has one mail naming who is late in their teams, a week after', async () => {
    const chef = await join('chef', 'manager', { name: 'Chef' });
    const zoe = await join('zoe', 'employee', { name: 'Zoé Roy' });
    const eve = await join('eve', 'employee', { name: 'Ève Côté' });
    const far = await join('loin', 'employee', { name: 'Loin Dubois' });
    await team(chef.memberId, [zoe.memberId, eve.memberId]);
    await team(owner.memberId, [zoe.memberId]);
    for (const { memberId } of [zoe, eve, far])
      await ask(shop, memberId, { documentId: document(0), dueOn: '2026-11-12' });
    await ask(shop, chef.memberId, { documentId: document(0), dueOn: '2026-11-26' });
    await set(sql`delete from reminder_rules where addressee = 'member' and days <> -7`);
    const sent = await post.round(at('2026-11-19'));
    expect(sent.map(({ to }) => to).sort()).toEqual([
      `ariane-${shops}@exemple.test`,
      `chef-${shops}@exemple.test`,
    ]);
    const chefs = sent.find(({ to }) => to.startsWith('chef'));
    // Their own step and their team's in one mail.
    expect(chefs?.text).toContain('essentiel en français (pour le 26\u00a0novembre 2026)');
    expect(chefs?.text).toContain('2 personnes sont en retard dans vos équipes\u00a0: Ève Côté et Zoé Roy.');
    const owners = sent.find(({ to }) => to.startsWith('ariane'));
    expect(owners?.subject).toBe(`boutique-${shops}\u00a0: une personne est en retard dans vos équipes`);
    expect(owners?.text).not.toContain('Ève');
    expect(await post.round(at('2026-11-20'))).toEqual([]);
    // They catch up before the mail leaves: nothing to say.
    await only('manager', 11);
    await set(sql`update assignments set state = 'done', completed_at = now()`);
    expect(await post.round(at('2026-11-23'))).toEqual([]);
  });

  test('an owner has the week on Monday: where people stand, what was done, who was not reached', async () => {
    await only('owner', 1);
    await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
    const done = await ask(shop, owner.memberId, { documentId: document(0), dueOn: '2026-11-30' });
    await set(
      sql`update assignments set state = 'done', completed_at = ${at('2026-11-13')} where id = ${done}`,
    );
    await set(
      sql`insert into address_refusals values (${shop.id}, ${lea.memberId}, ${at('2026-11-13')}, 'smtp', '5.1.1')`,
    );
    await set(sql`update members set name = 'Léa Roy' where id = ${lea.memberId}`);
    const [week, ...others] = await post.round(at('2026-11-16'));
    expect(others).toEqual([]);
    expect(week?.subject).toBe(`boutique-${shops}\u00a0: le point de la semaine`);
    expect(week?.text).toContain(
      '– 1 personne est à jour sur 2, une est en retard, dont une depuis moins d’une semaine.',
    );
    expect(week?.text).toContain('– Une étape a été terminée cette semaine.');
    expect(week?.text).toContain('ou peut-être pas\u00a0: Léa Roy.');
    expect(await post.round(at('2026-11-17'))).toEqual([]);
    expect(await post.round(at('2026-11-23'))).toHaveLength(1);
  });
});

test('old mails are forgotten after twenty-four months', async () => {
  await set(sql`insert into reminders (organization_id, member_id, day, kind, delivery, state, planned_at)
    select ${shop.id}, ${lea.memberId}, day, 'reminder', gen_random_uuid(), 'sent', ${at('2024-01-01')}
    from unnest(array['2024-11-11'::date, '2024-11-12'::date]) day`);
  await post.round(at('2026-11-12'));
  expect((await storedMails(shop)).map(({ day }) => day)).toEqual(['2024-11-12']);
});

test('whoever is erased takes their mails and refusals with them', async () => {
  await ask(shop, lea.memberId, { documentId: document(0), dueOn: '2026-11-12' });
  await ask(shop, owner.memberId, { documentId: document(0), dueOn: '2026-11-12' });
  post.server = 'refuses';
  await post.round(at('2026-11-12'));
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: lea.memberId })));
  runtime.setTime('2030-01-10T14:00:00.000Z');
  expectDone(
    await shop.system((scope) => eraseMember(scope, { memberId: lea.memberId, because: 'retention' })),
  );
  const kept = (table: 'reminders' | 'address_refusals') =>
    set(sql`select member_id from ${sql.identifier(table)}`);
  expect(await kept('reminders')).toEqual([{ member_id: owner.memberId }]);
  expect(await kept('address_refusals')).toEqual([{ member_id: owner.memberId }]);
});
