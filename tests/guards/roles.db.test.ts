import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { tenantTables } from './tables';

/** Who may what: the application's role owns nothing, is nobody else, and comes in by narrow doors only. */

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = connect(database.adminUrl);
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

test.each(['paraphe_app', 'paraphe_worker', 'paraphe_reader', 'paraphe_eraser'])(
  '%s is no superuser, bypasses nothing, makes nothing and is member of nothing',
  async (role) => {
    const [row] = await sql`
      select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
        array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
          where m.member = r.oid) as groups
      from pg_roles r where rolname = ${role}`;
    expect(row).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      groups: [],
    });
  },
);

test('readers and erasers never sign in', async () => {
  const rows = await sql<{ rolname: string }[]>`
    select rolname from pg_roles where rolname ~ '^paraphe_' and rolcanlogin order by 1`;
  expect(rows.map(({ rolname }) => rolname)).toEqual(['paraphe_app', 'paraphe_owner', 'paraphe_worker']);
});

test('the application owns nothing and may create nothing', async () => {
  const owned = await sql`
    select c.oid::regclass::text as what from pg_class c where c.relowner = 'paraphe_app'::regrole
    union all select p.oid::regprocedure::text from pg_proc p where p.proowner = 'paraphe_app'::regrole
    union all select t.oid::regtype::text from pg_type t where t.typowner = 'paraphe_app'::regrole
    union all select n.nspname from pg_namespace n where n.nspowner = 'paraphe_app'::regrole`;
  expect([...owned]).toEqual([]);
  const [may] = await sql`
    select has_schema_privilege('paraphe_app', 'public', 'create') as schema,
      has_database_privilege('paraphe_app', current_database(), 'create') as database`;
  expect(may).toEqual({ schema: false, database: false });
});

test('the worker may execute nothing of ours and read none of our tables', async () => {
  const rows = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
      and has_table_privilege('paraphe_worker', c.oid, 'select, insert, update, delete, truncate')`;
  expect([...rows]).toEqual([]);
});

/** Who owns a function that acts with its owner's rights: never a superuser. */
const OWNERS = ['paraphe_owner', 'paraphe_reader', 'paraphe_worker', 'paraphe_eraser'];

test('functions that act for their owner have a fixed search path and are not for the public', async () => {
  const rows = await sql<{ name: string; owner: string; path: string | null; open: boolean }[]>`
    select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner,
      (select s from unnest(p.proconfig) s where s like 'search_path=%') as path,
      exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as open
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace order by 1`;
  expect(rows.length).toBeGreaterThan(20);
  const fixed = ['search_path=pg_catalog', 'search_path=pg_catalog, public'];
  expect(
    rows.filter(({ owner, path, open }) => open || !fixed.includes(path ?? '') || !OWNERS.includes(owner)),
  ).toEqual([]);
});

test('no function at all is for the public', async () => {
  const rows = await sql`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`;
  expect([...rows]).toEqual([]);
});

test('what belongs to the readers reads and no more', async () => {
  const rows = await sql`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege('paraphe_reader', c.oid, 'insert, update, delete, truncate, references, trigger')`;
  expect([...rows]).toEqual([]);
});

test('the eraser removes what names a person, empties their row and their packs, and no more', async () => {
  const rows = await sql<{ name: string; rights: string }[]>`
    select c.relname as name, concat_ws(' ',
        case when has_table_privilege('paraphe_eraser', c.oid, 'delete')
          -- What goes with its whole organization alone is below.
          and (not c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> 'destroyed'
            and p.polcmd in ('d', '*') and 'paraphe_eraser'::regrole = any (p.polroles))) then 'delete' end,
        case when has_table_privilege('paraphe_eraser', c.oid, 'insert, truncate, references, trigger')
          or has_any_column_privilege('paraphe_eraser', c.oid, 'insert, references') then 'too much' end,
        (select 'update ' || string_agg(a.attname, ',' order by a.attname) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and has_column_privilege('paraphe_eraser', c.oid, a.attnum, 'update'))
      ) as rights
    from pg_class c where c.relkind in ('r', 'v', 'm', 'p', 'S') and c.relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace, 'graphile_worker'::regnamespace)
    order by 1`;
  const held = Object.fromEntries(
    rows.filter(({ rights }) => rights !== '').map(({ name, rights }) => [name, rights]),
  );
  const { assignments, members, organizations, packs, waivers, ...counted } = held;
  // The row of an organization that is closed, under its own conditions.
  expect(organizations).toBe('delete');
  const {
    member_standings,
    member_words,
    obligation_changes,
    people_changes,
    signature_changes,
    team_overlaps,
    ...removable
  } = counted;
  expect(members).toBe(
    'update access_ends_on,email,erased_at,handle,job_title,name,person_in_charge,user_id',
  );
  // Emptying a name and leaving teams are counted, by triggers that run in the eraser's name.
  expect({
    member_standings,
    member_words,
    obligation_changes,
    people_changes,
    signature_changes,
    team_overlaps,
  }).toEqual({
    member_standings: 'update bucket,day,done,member_id,open,organization_id,paused,waived',
    member_words: 'delete too much',
    obligation_changes: 'too much',
    people_changes: 'too much',
    signature_changes: 'too much',
    team_overlaps: 'too much',
  });
  expect(assignments).toBe('update current');
  expect(waivers).toBe('update reason');
  expect(packs).toBe('update expires_at,state');
  expect(removable).toEqual(
    Object.fromEntries(
      [
        'acknowledgement_identities',
        'address_refusals',
        'asked_questions',
        'attempt_answers',
        'attempts',
        'certificate_files',
        'countersignature_identities',
        'countersignature_traces',
        'data_corrections',
        'departures',
        'event_values',
        'import_files',
        'import_rows',
        'invitations',
        'leaves',
        'links',
        'member_cards',
        'member_looks',
        'member_pins',
        'name_corrections',
        'nudges',
        'pack_pieces',
        'program_drafts',
        'program_members',
        'register_entries',
        'register_revisions',
        'report_mailings',
        'report_recipients',
        'reminders',
        'requests',
        'saved_views',
        'policy_mails',
        'score_mails',
        'selection_rows',
        'selections',
        'sessions',
        'signature_identities',
        'signature_traces',
        'signed_pdfs',
        'team_members',
        'users',
      ].map((table) => [table, 'delete']),
    ),
  );
});

test('with a whole organization goes every row that holds its id, and nothing else by that way', async () => {
  const policies = await sql<{ name: string; commands: string; guarded: boolean }[]>`
    select c.relname as name, string_agg(p.polcmd::text, '' order by p.polcmd::text) as commands,
      bool_and(pg_get_expr(p.polqual, p.polrelid) like '%app.destroying%') as guarded
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname in ('destruction', 'destroyed') and p.polroles = array['paraphe_eraser'::regrole::oid]
    group by c.relname order by c.relname`;
  expect([...policies]).toEqual(
    (await tenantTables(sql)).map((name) => ({ name, commands: 'dr', guarded: true })),
  );
});

test('only the eraser learns whether a login is held elsewhere', async () => {
  const rows = await sql<{ name: string; roles: string[] }[]>`
    select p.proname as name, array(select r.rolname::text from pg_roles r
        where r.rolname ~ '^paraphe_' and has_function_privilege(r.oid, p.oid, 'execute') and r.oid <> p.proowner
          and not pg_has_role(r.oid, p.proowner, 'member') order by 1) as roles
    from pg_proc p where p.proname in ('login_is_held', 'member_has_address', 'erase_logins', 'erase_member', 'erase_details')
    order by 1`;
  expect(Object.fromEntries(rows.map(({ name, roles }) => [name, roles]))).toEqual({
    erase_details: ['paraphe_app'],
    erase_logins: [],
    erase_member: ['paraphe_app'],
    login_is_held: ['paraphe_eraser'],
    member_has_address: ['paraphe_eraser'],
  });
});

test('nobody may connect or create but the roles of the product', async () => {
  const [row] = await sql`
    select array(select coalesce(r.rolname::text, 'public') || ' ' || a.privilege_type from pg_database d,
        aclexplode(d.datacl) a left join pg_roles r on r.oid = a.grantee
      where d.datname = current_database() and a.grantee <> d.datdba order by 1) as rights`;
  expect(row?.rights).toEqual(['paraphe_app CONNECT', 'paraphe_worker CONNECT', 'paraphe_worker CREATE']);
});
