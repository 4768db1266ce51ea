import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  latestInvitation,
  loginOf,
  newMember,
  type Person,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { markAsLeft } from './departures/mutations';
import { acceptInvitation, inviteMember } from './invitations/mutations';
import { addMember, changeEmail, changeRole, changeTeams, readmitMember } from './mutations';
import { correctName, requestNameCorrection, resolveNameCorrection } from './names/mutations';
import { acknowledgeNotice } from './notices/mutations';
import { addTeam, renameTeam } from './teams/mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let clinic: TestOrganization;
let owner: Person;
let number = 0;

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
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  clinic = await TestOrganization.create(runtime, `clinique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  await clinic.join(`ariane${number}@exemple.test`);
  runtime.jobs.length = 0;
});

const address = (name: string) => `${name}.${number}@exemple.test`;
const member = async (memberId: string) => {
  const [row] = await shop.system(({ db }) => db.execute(sql`select * from members where id = ${memberId}`));
  return row;
};

describe('adding', () => {
  test('makes the member, their event and an invitation whose mail is asked for', async () => {
    const { memberId, handle } = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') }))),
    );
    expect(handle).toBeNull();
    expect(await eventsOf(shop, memberId)).toEqual(['member.added', 'member.invited']);
    expect(runtime.jobs.map(({ task }) => task)).toEqual(['notifications:mail-link']);
    const values = await shop.system(({ db }) =>
      db.execute(sql`select field, value, length(salt) as salt from event_values v join events e on e.id = v.event_id
        where e.member_id = ${memberId} and e.type = 'member.added' order by field`),
    );
    expect(values).toMatchObject([
      { field: 'email', value: address('zoe'), salt: 16 },
      { field: 'name', value: 'Zoé Gagnon-Côté', salt: 16 },
    ]);
  });

  test('gives somebody without e-mail a handle, and no mail', async () => {
    const { handle } = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember())));
    expect(handle).toMatch(/^[2-9B-Z]{8}$/);
    expect(runtime.jobs).toEqual([]);
  });

  test('twenty at once with one address adds one, whatever the capitals', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        shop.as(owner, (scope) =>
          addMember(scope, newMember({ email: index % 2 ? address('double') : address('DOUBLE') })),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'address_taken')).toHaveLength(19);
    expect(outcomes.find((outcome) => 'refused' in outcome)).toMatchObject({ field: 'email' });
    const people = await shop.system(({ db }) => db.execute(sql`select from members`));
    expect(people).toHaveLength(2);
  });

  test('lets one address be somebody in two organizations', async () => {
    const person = newMember({ email: address('partagee') });
    expectDone(await shop.as(owner, (scope) => addMember(scope, person)));
    expectDone(await clinic.system((scope) => addMember(scope, person)));
  });

  test('refuses a team of the rival, and adds nobody', async () => {
    const { teamId } = expectDone(await clinic.system((scope) => addTeam(scope, { name: 'Accueil' })));
    const outcome = await shop.as(owner, (scope) =>
      addMember(scope, newMember({ email: address('zoe'), teamIds: [teamId] })),
    );
    expect(reasonOf(outcome)).toBe('unknown_team');
    expect(await shop.system(({ db }) => db.execute(sql`select from members`))).toHaveLength(1);
  });

  test('asks an auditor’s last day, and that it be to come', async () => {
    const auditor = newMember({ email: address('audit'), role: 'auditor' });
    const add = (accessEndsOn?: string) =>
      shop.as(owner, (scope) => addMember(scope, { ...auditor, accessEndsOn }));
    expect(reasonOf(await add())).toBe('required');
    expect(reasonOf(await add('2026-11-22'))).toBe('past_day');
    expectDone(await add('2026-12-31'));
  });
});

describe('an invitation', () => {
  test('ties one member to the login of its address, however many presses', async () => {
    const { memberId } = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') }))),
    );
    const userId = await loginOf(runtime, address('ZOE'));
    const linkId = await latestInvitation(shop, memberId);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        shop.system((scope) => acceptInvitation(scope, { memberId, userId, linkId })),
      ),
    );
    expect(outcomes.map(reasonOf)).toEqual(Array(8).fill(null));
    expect(await member(memberId)).toMatchObject({ user_id: userId });
    expect((await eventsOf(shop, memberId)).filter((type) => type === 'member.joined')).toHaveLength(1);
  });

  test('opens to nobody else’s login', async () => {
    const { memberId } = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') }))),
    );
    const stranger = await loginOf(runtime, address('autre'));
    const linkId = await latestInvitation(shop, memberId);
    const outcome = await shop.system((scope) =>
      acceptInvitation(scope, { memberId, userId: stranger, linkId }),
    );
    expect(reasonOf(outcome)).toBe('invitation_gone');
    expect(await member(memberId)).toMatchObject({ user_id: null });
  });

  test('sent again, kills the earlier one; two presses on the button are one', async () => {
    const { memberId } = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') }))),
    );
    const userId = await loginOf(runtime, address('zoe'));
    const first = await latestInvitation(shop, memberId);
    expect(reasonOf(await shop.as(owner, (scope) => inviteMember(scope, { memberId })))).toBe('just_invited');
    runtime.setTime('2026-11-23T15:10:00.000Z');
    const again = await Promise.all(
      Array.from({ length: 5 }, () => shop.as(owner, (scope) => inviteMember(scope, { memberId }))),
    );
    runtime.setTime('2026-11-23T15:00:00.000Z');
    expect(again.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    const accept = (linkId: string) =>
      shop.system((scope) => acceptInvitation(scope, { memberId, userId, linkId }));
    expect(reasonOf(await accept(first))).toBe('invitation_gone');
    expectDone(await accept(await latestInvitation(shop, memberId)));
  });
});

describe('an owner', () => {
  test('two who demote each other at once: one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const other = await shop.join(address(`proprio${round}`), 'owner');
      const outcomes = await Promise.all([
        shop.as(owner, (scope) => changeRole(scope, { memberId: other.memberId, role: 'employee' })),
        shop.as(other, (scope) => changeRole(scope, { memberId: owner.memberId, role: 'employee' })),
      ]);
      expect(outcomes.map(reasonOf).sort()).toEqual(['last_owner', null]);
      if (reasonOf(outcomes[0]) === 'last_owner') owner = other;
    }
  });

  test('the last one neither leaves nor changes address; one who never joined doesn’t count', async () => {
    await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('faute'), role: 'owner' })));
    const { memberId } = owner;
    expect(reasonOf(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })))).toBe('last_owner');
    expect(
      reasonOf(await shop.as(owner, (scope) => changeEmail(scope, { memberId, email: address('neuf') }))),
    ).toBe('last_owner');
    await shop.join(address('vraie'), 'owner');
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
  });

  test('two who leave at once: one stays', async () => {
    const other = await shop.join(address('second'), 'owner');
    const outcomes = await Promise.all(
      [owner, other].map((person) =>
        shop.as(person, (scope) => markAsLeft(scope, { memberId: person.memberId })),
      ),
    );
    expect(outcomes.map(reasonOf).sort()).toEqual(['last_owner', null]);
  });
});

describe('a change of address', () => {
  test('unties and invites again, and leaves the login as it was', async () => {
    const person = await shop.join(address('avant'));
    const { memberId } = person;
    expectDone(await shop.as(owner, (scope) => changeEmail(scope, { memberId, email: address('apres') })));
    expect(await member(memberId)).toMatchObject({ user_id: null, email: address('apres') });
    const [login] = await runtime.connection.database.execute(
      sql`select email from find_user_by_id(${person.userId})`,
    );
    expect(login).toEqual({ email: address('avant') });
    const linkId = await latestInvitation(shop, memberId);
    const accept = (userId: string) =>
      shop.system((scope) => acceptInvitation(scope, { memberId, userId, linkId }));
    expect(reasonOf(await accept(person.userId))).toBe('invitation_gone');
    expectDone(await accept(await loginOf(runtime, address('apres'))));
  });

  test('and an acceptance at once: never the former login on the new address', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { memberId } = expectDone(
        await shop.as(owner, (scope) => addMember(scope, newMember({ email: address(`a${round}`) }))),
      );
      const userId = await loginOf(runtime, address(`a${round}`));
      const linkId = await latestInvitation(shop, memberId);
      await Promise.all([
        shop.system((scope) => acceptInvitation(scope, { memberId, userId, linkId })),
        shop.as(owner, (scope) => changeEmail(scope, { memberId, email: address(`b${round}`) })),
      ]);
      expect(await member(memberId)).toMatchObject({ user_id: null, email: address(`b${round}`) });
    }
  });

  test('to one that is taken is refused beside its field', async () => {
    const { memberId } = await shop.join(address('un'));
    await shop.join(address('deux'));
    const outcome = await shop.as(owner, (scope) => changeEmail(scope, { memberId, email: address('DEUX') }));
    expect(outcome).toEqual({ refused: 'address_taken', field: 'email' });
    expect(await member(memberId)).toMatchObject({ email: address('un') });
  });
});

describe('leaving', () => {
  test('ends the invitation and keeps the events; coming back is the same person', async () => {
    const { memberId } = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') }))),
    );
    const linkId = await latestInvitation(shop, memberId);
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(reasonOf(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })))).toBe('not_found');
    const userId = await loginOf(runtime, address('zoe'));
    const late = await shop.system((scope) => acceptInvitation(scope, { memberId, userId, linkId }));
    expect(reasonOf(late)).toBe('invitation_gone');
    const again = await shop.as(owner, (scope) => addMember(scope, newMember({ email: address('zoe') })));
    expect(reasonOf(again)).toBe('address_of_someone_who_left');
    expectDone(await shop.as(owner, (scope) => readmitMember(scope, { memberId })));
    expect(await eventsOf(shop, memberId)).toEqual([
      'member.added',
      'member.invited',
      'member.invited',
      'member.left',
      'member.returned',
    ]);
  });
});

describe('teams', () => {
  test('are led by managers and owners only, and a demotion ends it', async () => {
    const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' })));
    const manager = await shop.join(address('chef'), 'manager', { teamIds: [teamId], ledTeamIds: [teamId] });
    const employee = await shop.join(address('vente'), 'employee', {
      teamIds: [teamId],
      ledTeamIds: [teamId],
    });
    const leads = async () =>
      (await shop.system(({ db }) => db.execute(sql`select member_id from team_members where leads`))).map(
        (row) => row.member_id,
      );
    expect(await leads()).toEqual([manager.memberId]);
    expectDone(
      await shop.as(owner, (scope) => changeRole(scope, { memberId: manager.memberId, role: 'employee' })),
    );
    expect(await leads()).toEqual([]);
    const choice = { memberId: employee.memberId, teamIds: [] };
    expectDone(await shop.as(owner, (scope) => changeTeams(scope, choice)));
    expectDone(await shop.as(owner, (scope) => changeTeams(scope, choice)));
    const changes = (await eventsOf(shop, employee.memberId)).filter(
      (type) => type === 'member.team_changed',
    );
    expect(changes).toHaveLength(1);
  });

  test('have one name each', async () => {
    const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' })));
    expect(reasonOf(await shop.as(owner, (scope) => addTeam(scope, { name: 'PLANCHER' })))).toBe(
      'name_taken',
    );
    expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Bureau' })));
    const rename = (name: string) => shop.as(owner, (scope) => renameTeam(scope, { teamId, name }));
    expect(reasonOf(await rename('bureau'))).toBe('name_taken');
    expectDone(await rename('Plancher de vente'));
  });
});

describe('a name', () => {
  test('is corrected once, by its owner’s answer or their own act', async () => {
    const person = await shop.join(address('zoe'));
    const { memberId } = person;
    const ask = (name: string) => shop.as(person, (scope) => requestNameCorrection(scope, { name }));
    const { requestId } = expectDone(await ask('Zoé Gagnon'));
    expect(reasonOf(await ask('Zoé G.'))).toBe('already_requested');
    const answers = await Promise.all(
      (['corrected', 'refused'] as const).map((resolution) =>
        shop.as(owner, (scope) => resolveNameCorrection(scope, { requestId, resolution })),
      ),
    );
    expect(answers.filter((outcome) => reasonOf(outcome) === 'already_answered')).toHaveLength(1);
    expectDone(
      await shop.as(owner, (scope) =>
        correctName(scope, { memberId, name: 'Zoé Côté', because: 'mistyped' }),
      ),
    );
    expect(await member(memberId)).toMatchObject({ name: 'Zoé Côté' });
  });
});

test('the notice is acknowledged once', async () => {
  const given = { memberId: owner.memberId, notice: 1, locale: 'fr', sha256: 'ab'.repeat(32) } as const;
  await Promise.all(
    Array.from({ length: 6 }, () => shop.as(owner, (scope) => acknowledgeNotice(scope, given))),
  );
  const events = await eventsOf(shop, owner.memberId);
  expect(events.filter((type) => type === 'notice.acknowledged')).toHaveLength(1);
});
