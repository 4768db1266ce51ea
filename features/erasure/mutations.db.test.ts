import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withOrganization } from '@/access/mint';
import { signAgreement } from '@/features/agreements/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { addMember, readmitMember } from '@/features/people/mutations';
import { requestNameCorrection } from '@/features/people/names/mutations';
import { listNameChanges } from '@/features/people/names/queries';
import { connect } from '@/scripts/database/roles';
import { insert, makeRow, readCatalogue } from '@/tests/guards/rows';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { adopt, formOf, proofAt } from '@/tests/support/undertaking';
import {
  eventsOf,
  expectDone,
  latestInvitation,
  loginOf,
  newMember,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { eraseWhatIsDue } from './jobs';
import { chooseRetention, eraseDetails, eraseMember } from './mutations';
import { findErasable, listComingErasures } from './queries';
import { DUE, FIRST_DAY, LAST_DAY, type Planted, plant, TRACE } from './world.fixture';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
const pdf = Buffer.from('%PDF-1.7 planted');
let last = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, FIRST_DAY);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

/** Somebody of an address of their own, who has left, at the hour when they are due. */
async function former(email = `zq${last}@trace-zq.example`): Promise<Planted> {
  last += 1;
  const planted = await plant(runtime, admin, { slug: `shop-${last}`, pdf, email });
  runtime.setTime(DUE);
  return planted;
}

const due = { because: 'retention' } as const;
const asked = { because: 'request', lawful: true } as const;
const count = async (table: string, organizationId: string) => {
  const [row] = await admin.unsafe(
    `select count(*)::integer as n from ${table} where organization_id = '${organizationId}'`,
  );
  return row?.n as number;
};

describe('who may be erased', () => {
  test('nobody who is still here, or is not of the organization', async () => {
    const { organization, owner, colleague } = await former();
    const rival = await former();
    const by = (memberId: string) =>
      organization.as(owner, (scope) => eraseMember(scope, { memberId, ...asked }));
    expect(reasonOf(await by(colleague.memberId))).toBe('still_here');
    expect(reasonOf(await by(rival.person.memberId))).toBe('not_found');
    expect(reasonOf(await by(randomUUID()))).toBe('not_found');
  });

  test('before the end of retention, only with what the owner states; at night, nobody', async () => {
    const { organization, owner, person } = await former();
    const { memberId } = person;
    runtime.setTime('2026-03-10T15:00:00.000Z');
    const view = await organization.as(owner, (scope) => findErasable(scope, memberId));
    expect(view).toMatchObject({ early: true, keptUntil: '2026-03-10', held: null, end: 'destroy' });
    expect(view?.holds).toEqual({
      signatures: 1,
      acknowledgements: 1,
      certificates: 1,
      copies: 1,
      attempts: 1,
    });
    expect(
      await organization.as(owner, (scope) => eraseMember(scope, { memberId, because: 'decision' })),
    ).toEqual({ refused: 'required', field: 'lawful' });
    expect(reasonOf(await organization.system((scope) => eraseMember(scope, { memberId, ...due })))).toBe(
      'not_due',
    );
    expectDone(await organization.as(owner, (scope) => eraseMember(scope, { memberId, ...asked })));
    const events = await organization.system(({ db }) =>
      db.execute<{ facts: unknown; actor: string }>(sql`
        select convert_from(leaf, 'UTF8')::jsonb -> 'facts' as facts, actor_member_id as actor from events
        where member_id = ${memberId} and type = 'member.erased'`),
    );
    expect([...events]).toEqual([{ facts: { member: memberId, because: 'request' }, actor: owner.memberId }]);
  });

  test('nobody whose request waits, or may still go before the Commission', async () => {
    const { organization, person } = await former();
    const { memberId } = person;
    await organization.system(({ db }) =>
      db.execute(sql`insert into name_corrections (organization_id, id, member_id, requested_name, requested_at)
        values (${organization.id}, ${randomUUID()}, ${memberId}, 'Zoé', ${LAST_DAY})`),
    );
    const tryIt = () => organization.system((scope) => eraseMember(scope, { memberId, ...due }));
    expect(reasonOf(await tryIt())).toBe('request_open');
    await admin`update name_corrections set resolved_at = ${new Date('2026-03-01T12:00:00Z')}, resolution = 'refused'
      where member_id = ${memberId} and resolved_at is null`;
    expect(reasonOf(await tryIt())).toBe('recourse_open');
    runtime.setTime('2026-04-05T12:00:00Z');
    expectDone(await tryIt());
  });

  test('the owner sees it coming, and nobody comes back', async () => {
    const { organization, owner, person } = await former();
    const { memberId } = person;
    runtime.setTime('2025-12-20T15:00:00.000Z');
    const coming = (years: number) => organization.as(owner, (scope) => listComingErasures(scope, { years }));
    expect(await coming(3)).toEqual([
      { memberId, name: TRACE.corrected, leftOn: '2023-03-10', from: '2026-03-11', held: null },
    ]);
    expect(await coming(4)).toEqual([]);
    runtime.setTime('2025-12-10T15:00:00.000Z');
    expect(await coming(3)).toEqual([]);
    runtime.setTime(DUE);
    expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
    expect(await coming(3)).toEqual([]);
    expect(await organization.as(owner, (scope) => findErasable(scope, memberId))).toBeNull();
    expect(reasonOf(await organization.as(owner, (scope) => readmitMember(scope, { memberId })))).toBe(
      'not_found',
    );
    await expect(admin`update members set name = 'Zoé' where id = ${memberId}`).rejects.toThrow(/erased/);
    // Whoever was erased may be added as anyone is, under the address that they had.
    const again = newMember({ name: TRACE.name, email: `zq${last - 1}@trace-zq.example` });
    expectDone(await organization.as(owner, (scope) => addMember(scope, again)));
  });

  test('a choice of years and of the end is in the log, once', async () => {
    const { organization, owner } = await former();
    const choose = (years: number, end: 'destroy' | 'hand_over') =>
      organization.as(owner, (scope) => chooseRetention(scope, { years, reason: 'Contrats', end }));
    for (const end of ['hand_over', 'hand_over', 'destroy'] as const) expectDone(await choose(6, end));
    const chosen = (await eventsOf(organization, null)).filter((type) => type === 'retention.chosen');
    expect(chosen).toHaveLength(2);
  });
});

describe('the functions', () => {
  test('work for the current organization alone', async () => {
    const { organization, person } = await former();
    const rival = await former();
    const moment = new Date(DUE).toISOString();
    const calls = [
      sql`select erase_member(${organization.id}, ${person.memberId}, ${moment})`,
      sql`select * from erase_details(${organization.id}, ${moment}, ${moment})`,
    ];
    for (const call of calls) {
      await expect(rival.organization.system(({ db }) => db.execute(call))).rejects.toMatchObject({
        cause: { code: '42501' },
      });
      await expect(runtime.connection.database.execute(call)).rejects.toMatchObject({
        cause: { code: '42501' },
      });
    }
    const helpers = [
      sql`select login_is_held(${person.userId})`,
      sql`select erase_logins(${person.userId}, '{}')`,
      sql`select member_has_address('a@b.example')`,
    ];
    for (const call of helpers) {
      await expect(organization.system(({ db }) => db.execute(call))).rejects.toMatchObject({
        cause: { code: '42501' },
      });
    }
  });

  test('nothing is written of an erased person, in any of the tables that name one', async () => {
    const { organization, person } = await former();
    const { memberId } = person;
    const organizationId = organization.id;
    const [assignment] = await admin`select * from assignments where member_id = ${memberId} limit 1`;
    const [version] = await admin`select * from versions limit 1`;
    const [document] = await admin`select * from documents limit 1`;
    const [request] = await admin`select * from requests limit 1`;
    const parents = ['signatures', 'countersignatures', 'acknowledgements', 'certificates', 'events'];
    const known = new Map<string, Record<string, unknown>>([
      ['assignments', assignment ?? {}],
      ['versions', version ?? {}],
      ['documents', document ?? {}],
      ['requests', request ?? {}],
    ]);
    for (const table of [...parents, 'attempts', 'teams', 'links', 'members']) {
      const [row] = await admin.unsafe(
        ['teams', 'links'].includes(table)
          ? `select * from ${table} limit 1`
          : `select * from ${table} where organization_id = '${organizationId}' and ${table === 'members' ? 'id' : 'member_id'} = '${memberId}' limit 1`,
      );
      known.set(table, row ?? {});
    }
    const catalogue = await readCatalogue(admin);
    const view = makeRow(catalogue, 'score_views', organizationId, known);
    if (!view) throw new Error('no decision to show scores');
    await insert(admin, 'score_views', view);
    known.set('score_views', view);
    const publication = makeRow(catalogue, 'policy_publications', organizationId, known);
    if (!publication) throw new Error('nothing that is published');
    await insert(admin, 'policy_publications', publication);
    known.set('policy_publications', publication);
    const guarded = await admin<{ name: string }[]>`
      select distinct event_object_table as name from information_schema.triggers where trigger_name = 'not_of_erased'`;
    expect(guarded.length).toBe(25);
    expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
    for (const { name } of guarded) {
      const row = makeRow(catalogue, name, organizationId, known);
      if (!row) throw new Error(`nothing for ${name} to refer to`);
      if ('member_id' in row) row.member_id = memberId;
      if (name === 'attempt_answers') continue; // Its parent is gone: the reference refuses.
      const written = insert(admin, name, row).then(
        () => 'written',
        (error: Error) => error.message,
      );
      expect([name, await written]).toEqual([name, `this person was erased: ${name} holds nothing of them`]);
    }
  });

  test('every table that names a member by a column, or through a record, is erased or says why not', async () => {
    const naming = await admin<{ name: string }[]>`
      select distinct c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
        and a.attname in ('member_id', 'signature_id', 'countersignature_id', 'acknowledgement_id', 'certificate_id',
          'attempt_id', 'event_id') order by 1`;
    const erasable = await admin<{ name: string }[]>`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_table_privilege('paraphe_eraser', c.oid, 'delete')
        -- Not merely with the whole organization.
        and exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> 'destroyed' and p.polcmd in ('d', '*')
          and 'paraphe_eraser'::regrole = any (p.polroles))`;
    const gone = new Set(erasable.map(({ name }) => name));
    // Ids, hashes, days, counts and commitments: evidence, and what is asked of a member; a waiver loses its reason.
    expect(naming.map(({ name }) => name).filter((name) => !gone.has(name))).toEqual([
      'acknowledgements',
      'adoptions',
      'assignments',
      'bulk_act_rows',
      'certificate_revocations',
      'certificates',
      'contract_acceptances',
      'countersignatures',
      'decision_holds',
      'events',
      'handovers',
      'language_wishes',
      'log_leaves',
      'member_standings',
      'notice_acknowledgements',
      'policy_publications',
      'score_notices',
      'signatures',
      'unplaced_events',
      'waivers',
    ]);
  });
});

describe('at the same moment', () => {
  test('two erasures make one event', async () => {
    const { organization, owner, person } = await former();
    const { memberId } = person;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2
          ? organization.system((scope) => eraseMember(scope, { memberId, ...due }))
          : organization.as(owner, (scope) => eraseMember(scope, { memberId, ...asked })),
      ),
    );
    for (const outcome of outcomes) expectDone(outcome);
    const events = await eventsOf(organization, memberId);
    expect(events.filter((type) => type === 'member.erased')).toHaveLength(1);
  });

  test('two nights of two instances erase once', async () => {
    const { organization, person } = await former();
    const [waiting] = await admin`select count(*)::integer as n from members m
      join organizations o on o.id = m.organization_id and o.retention_years = 3
      where m.left_at = ${LAST_DAY} and m.erased_at is null`;
    const dueTonight = waiting?.n as number;
    const nights = await Promise.all([eraseWhatIsDue(runtime), eraseWhatIsDue(runtime)]);
    expect(nights.reduce((sum, { erased }) => sum + erased, 0)).toBe(dueTonight);
    const events = await eventsOf(organization, person.memberId);
    expect(events.filter((type) => type === 'member.erased')).toHaveLength(1);
  });

  test('a copy that a job was making is never there afterwards, whoever comes first', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { organization, person, signatureId } = await former();
      const { memberId } = person;
      await admin`delete from signed_pdfs where member_id = ${memberId}`;
      const keep = () =>
        organization.system(async ({ db }) => {
          await db.execute(sql`insert into signed_pdfs
            (organization_id, record, record_id, member_id, revision, profile, bytes, sha256, sealed_at)
            values (${organization.id}, 'signature', ${signatureId}, ${memberId}, 1, 'b-b', '%PDF', 'x', ${DUE})`);
          if (round % 2) await db.execute(sql`select pg_sleep(0.05)`);
        });
      const [, kept] = await Promise.allSettled([
        organization.system((scope) => eraseMember(scope, { memberId, ...due })),
        keep(),
      ]);
      if (kept.status === 'rejected') {
        expect(kept.reason.cause.message).toBe('this person was erased: signed_pdfs holds nothing of them');
      }
      expect(await count('signed_pdfs', organization.id)).toBe(0);
      const [row] = await admin`select erased_at is not null as erased from members where id = ${memberId}`;
      expect(row).toEqual({ erased: true });
    }
  });

  test('whoever signs while they leave and are erased has signed before, or has not', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { organization, owner, colleague, shop } = await former();
      const person = shop.people[2];
      if (!person) throw new Error('nobody to sign');
      const { memberId } = colleague;
      await adopt(shop, { adds: 'yes', extra: `Clause ${round}` });
      const form = await formOf(shop, person);
      const proof = proofAt(runtime.clock.now());
      const [signed, erased] = await Promise.allSettled([
        shop.as(person, (scope) => signAgreement(scope, form, proof)),
        (async () => {
          expectDone(await organization.as(owner, (scope) => markAsLeft(scope, { memberId })));
          return organization.as(owner, (scope) => eraseMember(scope, { memberId, ...asked }));
        })(),
      ]);
      if (erased.status === 'rejected') throw erased.reason;
      expectDone(erased.value);
      const [recorded] = await admin`
        select count(*)::integer as n from signatures where member_id = ${memberId} and signed_at = ${DUE}`;
      const done = signed.status === 'fulfilled' && reasonOf(signed.value) === null;
      expect(recorded).toEqual({ n: done ? 1 : 0 });
      const [left] = await admin`
        select count(*)::integer as named from signature_identities i
        join signatures s on s.organization_id = i.organization_id and s.id = i.signature_id
        where s.member_id = ${memberId}`;
      expect(left).toEqual({ named: 0 });
    }
  });

  test('a pack that is being made goes no further', async () => {
    const { organization, person, packId } = await former();
    const { memberId } = person;
    await admin`update packs set state = 'making' where id = ${packId}`;
    expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
    expect(await count('pack_pieces', organization.id)).toBe(0);
    const more = (statement: ReturnType<typeof sql>) =>
      organization.system(({ db }) => db.execute(statement));
    await expect(
      more(sql`insert into pack_pieces values (${organization.id}, ${packId}, 5, 'x')`),
    ).rejects.toMatchObject({ cause: { message: 'this pack has expired' } });
    await expect(more(sql`update packs set state = 'ready' where id = ${packId}`)).rejects.toMatchObject({
      cause: { message: 'this pack has expired' },
    });
  });

  test('a pack of others stays', async () => {
    const { organization, person, colleague, packId } = await former();
    await admin`update packs set choice = ${JSON.stringify({ members: [colleague.memberId] })}::text::jsonb
      where id = ${packId}`;
    const { memberId } = person;
    expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
    expect(await count('pack_pieces', organization.id)).toBe(1);
  });
});

describe('somebody who belongs to two organizations', () => {
  const login = async (userId: string) => {
    const [row] =
      await admin`select email, (select count(*)::integer from sessions where user_id = u.id) as sessions
      from users u where id = ${userId}`;
    return row ?? null;
  };

  test('stays in the other one, with their login; when both have erased them, nothing is left', async () => {
    const email = 'shared-zq@trace-zq.example';
    const here = await former(email);
    const there = await former(email);
    expect(there.person.userId).toBe(here.person.userId);
    const { userId } = here.person;
    const erase = ({ organization, person }: Planted) =>
      organization.system((scope) => eraseMember(scope, { memberId: person.memberId, ...due }));
    expectDone(await erase(here));
    // Sessions confined to one organization ended when they left it; their own are theirs.
    expect(await login(userId)).toEqual({ email, sessions: 2 });
    const [other] = await admin`select name, email, user_id from members where id = ${there.person.memberId}`;
    expect(other).toEqual({ name: TRACE.corrected, email, user_id: userId });
    const [held] = await admin`select address_is_held(${email}) as held`;
    expect(held).toEqual({ held: true });
    expectDone(await erase(there));
    expect(await login(userId)).toBeNull();
    const [gone] = await admin`select address_is_held(${email}) as held`;
    expect(gone).toEqual({ held: false });
  });

  test('is left without a login when both erase them at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const email = `both-${round}@trace-zq.example`;
      const places = [await former(email), await former(email)];
      const outcomes = await Promise.all(
        places.map(({ organization, person }) =>
          organization.system((scope) => eraseMember(scope, { memberId: person.memberId, ...due })),
        ),
      );
      for (const outcome of outcomes) expectDone(outcome);
      expect(await login(places[0]?.person.userId ?? '')).toBeNull();
    }
  });

  test('keeps the login that they accept another invitation with at that moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const email = `accepts-${round}@trace-zq.example`;
      const here = await former(email);
      const { userId } = here.person;
      const there = await TestOrganization.create(runtime, `there-${round}`);
      const { memberId } = expectDone(
        await there.system((scope) => addMember(scope, newMember({ email, role: 'employee' }))),
      );
      const linkId = await latestInvitation(there, memberId);
      const [erased, accepted] = await Promise.allSettled([
        here.organization.system((scope) => eraseMember(scope, { memberId: here.person.memberId, ...due })),
        there.system((scope) => acceptInvitation(scope, { memberId, userId, linkId })),
      ]);
      if (erased.status === 'rejected') throw erased.reason;
      expectDone(erased.value);
      const [member] = await admin`select user_id, email from members where id = ${memberId}`;
      expect(member?.email).toBe(email);
      if (accepted.status === 'fulfilled' && reasonOf(accepted.value) === null) {
        expect(member?.user_id).toBe(userId);
        expect(await login(userId)).not.toBeNull();
      }
    }
  });

  test('a consultant who was a member somewhere keeps their login', async () => {
    const email = 'consultante-zq@trace-zq.example';
    const here = await former(email);
    const userId = await loginOf(runtime, email);
    await admin`insert into consultants (user_id, name, created_at) values (${userId}, 'Consultante', ${DUE})`;
    const { memberId } = here.person;
    expectDone(await here.organization.system((scope) => eraseMember(scope, { memberId, ...due })));
    expect(await login(userId)).toMatchObject({ email });
  });
});

test('answers and traces go after twelve months, whoever they are of; an open attempt keeps its own', async () => {
  const { organization } = await former();
  runtime.setTime('2023-09-05T13:00:00.000Z');
  const details = () => organization.system(eraseDetails);
  expect(await details()).toEqual({ answers: 0, traces: 0 });
  runtime.setTime('2023-09-05T15:00:00.000Z');
  const open = randomUUID();
  await admin`insert into attempts (organization_id, id, assignment_id, member_id, version_id, number, seed, started_at)
    select organization_id, ${open}, assignment_id, member_id, version_id, 2, 'seed', started_at from attempts
    where organization_id = ${organization.id}`;
  await admin`insert into attempt_answers (organization_id, attempt_id, question_id, answer, is_right, checked_at, locale)
    select organization_id, ${open}, question_id, answer, is_right, checked_at, locale from attempt_answers
    where organization_id = ${organization.id}`;
  // Two signatures, of whom one colleague is still there, and one countersignature.
  expect(await details()).toEqual({ answers: 1, traces: 3 });
  expect(await details()).toEqual({ answers: 0, traces: 0 });
  const [left] =
    await admin`select attempt_id from attempt_answers where organization_id = ${organization.id}`;
  expect(left).toEqual({ attempt_id: open });
  expect(await count('signature_identities', organization.id)).toBe(2);
});

test('a correction of a name says who, when and why, and still does once the name is gone', async () => {
  const { organization, owner, person } = await former();
  const { memberId } = person;
  const history = () => organization.as(owner, (scope) => listNameChanges(scope, memberId));
  const expected = [
    { what: 'requested', name: TRACE.refused, by: TRACE.corrected, why: null },
    { what: 'refused', name: null, by: 'Odile Tremblay', why: null },
    { what: 'requested', name: TRACE.corrected, by: TRACE.corrected, why: null },
    { what: 'corrected', name: TRACE.corrected, by: 'Odile Tremblay', why: 'requested' },
  ];
  const plain = (changes: Awaited<ReturnType<typeof history>>) =>
    changes.map(({ what, name, by, why }) => ({ what, name, by, why }));
  expect(plain(await history())).toEqual(expect.arrayContaining(expected));
  expect((await history()).every(({ at }) => at.toISOString() === FIRST_DAY)).toBe(true);
  expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
  const nameless = expected.map((one) => ({
    ...one,
    name: null,
    by: one.by === TRACE.corrected ? '' : one.by,
  }));
  expect(plain(await history())).toEqual(expect.arrayContaining(nameless));
});

test('the erased ask for nothing', async () => {
  const { organization, person } = await former();
  const { memberId } = person;
  expectDone(await organization.system((scope) => eraseMember(scope, { memberId, ...due })));
  const actor = { kind: 'member', ledTeams: [], personInCharge: false, ...person } as const;
  const outcome = await withOrganization(runtime, { organizationId: organization.id, actor }, (scope) =>
    requestNameCorrection(scope, { name: 'Zoé' }),
  );
  expect(reasonOf(outcome)).toBe('not_found');
});
