import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { libraryTables, studioTables, tenantTables } from './tables';

/** The second lock, read from the catalogue itself: a table that nobody locked fails here. */
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

/**
 * The other policies that a tenant table may have: reading, by the role that owns the narrow functions and the
 * aggregate views, or by the owner for `pg_dump`; the eraser's, of the current organization alone; and one's own
 * memberships while no organization is chosen.
 */
const OTHER_POLICIES =
  /^((readers \| r \| permissive \| paraphe_reader|backup \| r \| permissive \| paraphe_owner) \| true|erasure(_written|_emptied)? \| (r|\*|a|w) \| permissive \| paraphe_eraser( \| \((organization_)?id = current_organization\(\)\)){1,2}|(destruction \| r|destroyed \| d) \| permissive \| paraphe_eraser \| \(\(organization_id = current_organization\(\)\) AND \(\(organization_id\)::text = current_setting\('app\.destroying'::text, true\)\)\)|own_membership \| r \| permissive \| paraphe_app \| .*current_organization\(\) IS NULL.*)$/s;

/**
 * Ids that no constraint binds. Evidence names its event and its people by ids that outlive them, and is written
 * with its event in one transaction; a check at each row would cost every signature. A group that is counted is everyone,
 * a team or an overlap of teams, by one id.
 */
const UNBOUND = [
  'acknowledgements.event_id',
  'adoptions.event_id',
  'attempts.member_id',
  'certificate_revocations.event_id',
  'certificates.event_id',
  'contract_acceptances.event_id',
  'countersignatures.event_id',
  'events.actor_member_id',
  'events.member_id',
  'language_wishes.event_id',
  'language_wishes.member_id',
  'notice_acknowledgements.event_id',
  'obligation_changes.document_id',
  'obligation_changes.group_id',
  'obligation_counts.group_id',
  'obligation_history.group_id',
  'people_changes.group_id',
  'people_counts.group_id',
  'people_history.group_id',
  'policy_publications.event_id',
  'signature_changes.adoption_id',
  'signatures.event_id',
  'signed_pdfs.record_id',
  'team_overlaps.group_id',
];

/** What the application may reach only through functions. */
const HIDDEN = ['users', 'sessions', 'links', 'confirmation_codes', 'consultants'];
/** What belongs to a login: its own person sees it, before an organization is chosen. */
const OWN = ['app_enrolments', 'authenticator_apps', 'passkey_challenges', 'passkeys', 'recovery_codes'];
/**
 * Rows that may go: drafts, a picture that nothing uses, a file handed over, a list being imported, a PIN that is reset, a team's members, what a
 * program holds, the words of a name, changes that were added up, a place in the queue, counters, tickets, rules of
 * reminders and what was sent by them, one's own factors, what was ticked in a table, the views that somebody kept, a program
 * that the library no longer offers, what somebody asked of us, that somebody looked at a person's records, and what is searched, which a release may make otherwise.
 */
const DELETABLE = [
  'address_refusals',
  'adoption_drafts',
  'app_enrolments',
  'authenticator_apps',
  'draft_asides',
  'draft_revisions',
  'drafts',
  'handover_files',
  'images',
  'import_files',
  'import_rows',
  'library_programs',
  'member_looks',
  'member_pins',
  'member_words',
  'obligation_changes',
  'obligation_counts',
  'pack_pieces',
  'passkey_challenges',
  'passkeys',
  'people_changes',
  'people_counts',
  'program_drafts',
  'program_items',
  'program_members',
  'program_teams',
  'rate_limits',
  'recovery_codes',
  'reminder_days',
  'reminder_rules',
  'reminders',
  'report_recipients',
  'report_schedules',
  'requests',
  'resumable_forms',
  'saved_views',
  'search_sections',
  'search_terms',
  'search_texts',
  'search_words',
  'selection_rows',
  'selections',
  'signature_changes',
  'team_members',
  'unplaced_events',
  'website_checks',
];
/** Tables of no tenant and no library: what they hold says nothing of anybody, or only to who holds its ticket or the secret. */
const COMMON = ['deliveries', 'installation', 'rate_limits', 'resumable_forms', 'seal_keys'];

describe('tenant tables', () => {
  test('every table is accounted for', async () => {
    const rows = await sql<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;
    const known = [
      ...(await tenantTables(sql)),
      'organizations',
      ...libraryTables,
      ...studioTables,
      ...HIDDEN,
      ...OWN,
      ...COMMON,
    ];
    expect(rows.map((row) => row.name).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('organization_id is a uuid, never null, and leads the primary key', async () => {
    const rows = await sql<{ name: string; type: string; required: boolean; leads: boolean }[]>`
      select c.relname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
        coalesce(i.indkey[0] = a.attnum, false) as leads
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ type, required, leads }) => type !== 'uuid' || !required || !leads)).toEqual([]);
  });

  test('row-level security is on, forced, and says nothing but the organization', async () => {
    const tables = [...(await tenantTables(sql)), 'organizations'];
    const rows = await sql<{ name: string; secured: boolean; forced: boolean; policies: string[] }[]>`
      select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
        array(select concat_ws(' | ', p.polname, p.polcmd, case when p.polpermissive then 'permissive' else 'restrictive' end,
            (select string_agg(r.rolname, ',' order by r.rolname) from pg_roles r where r.oid = any (p.polroles)),
            pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
          from pg_policy p where p.polrelid = c.oid order by p.polname) as policies
      from pg_class c where c.relname in ${sql(tables)} and c.relnamespace = 'public'::regnamespace`;
    expect(rows.length).toBe(tables.length);
    for (const { name, secured, forced, policies } of rows) {
      expect([name, secured, forced]).toEqual([name, true, true]);
      const key = name === 'organizations' ? 'id' : 'organization_id';
      const same = `(${key} = current_organization())`;
      expect([name, policies]).toEqual([
        name,
        expect.arrayContaining([`tenant | * | permissive | paraphe_app | ${same} | ${same}`]),
      ]);
      const others = policies.filter((policy) => !policy.startsWith('tenant |'));
      for (const policy of others)
        expect([name, policy]).toEqual([name, expect.stringMatching(OTHER_POLICIES)]);
    }
  });

  test('a reference to a tenant table carries the organization, first', async () => {
    const tables = await tenantTables(sql);
    const rows = await sql<
      { name: string; from: string; to: string; columns: string[]; references: string[] }[]
    >`
      select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
        array(select a.attname::text from unnest(k.conkey) with ordinality u(n, at)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.at) as columns,
        array(select a.attname::text from unnest(k.confkey) with ordinality u(n, at)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.at) as references
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
    const loose = rows
      .filter(({ from, to }) => tables.includes(from) && tables.includes(to))
      .filter(
        ({ columns, references }) => columns[0] !== 'organization_id' || references[0] !== 'organization_id',
      );
    expect(loose).toEqual([]);
    const outside = rows.filter(({ from, to }) => !tables.includes(from) && tables.includes(to));
    expect(outside).toEqual([]);
    const toOrganization = rows.filter(({ from, to }) => tables.includes(from) && to === 'organizations');
    expect(toOrganization.filter(({ columns }) => columns.join() !== 'organization_id')).toEqual([]);
  });

  test('a column named for a row of another tenant table is bound to it', async () => {
    const unbound = await sql<{ name: string }[]>`
      select c.relname || '.' || a.attname as name
      from pg_class c
      join pg_attribute o on o.attrelid = c.oid and o.attname = 'organization_id' and not o.attisdropped
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attname like '%\\_id' and a.attname not in ('organization_id') and a.atttypid = 'uuid'::regtype
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
      order by 1`;
    expect(unbound.map(({ name }) => name)).toEqual(UNBOUND);
  });
});

test("what belongs to a login is its own person's, under no organization, and goes with the login", async () => {
  const own = "((current_scope() = 'user'::text) AND (user_id = current_login()))";
  const rows = await sql<{ name: string; locked: boolean; policies: string[]; goes: boolean }[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked,
      array(select concat_ws(' | ', p.polname, p.polcmd, (select string_agg(r.rolname, ',') from pg_roles r where r.oid = any (p.polroles)),
          pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        from pg_policy p where p.polrelid = c.oid and p.polname <> 'backup' order by p.polname) as policies,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.confrelid = 'users'::regclass and k.confdeltype = 'c') as goes
    from pg_class c where c.relname in ${sql(OWN)} and c.relnamespace = 'public'::regnamespace order by 1`;
  expect(rows.map(({ name }) => name)).toEqual(OWN);
  for (const { name, locked, policies, goes } of rows) {
    expect([name, locked, goes]).toEqual([name, true, true]);
    const readers = policies.filter((policy) => policy !== `own | * | paraphe_app | ${own} | ${own}`);
    expect([name, policies.length - readers.length]).toEqual([name, 1]);
    // The gates ask whether there is any: whose it is, and nothing else of it.
    for (const policy of readers) expect(policy).toBe('readers | r | paraphe_reader | true');
  }
  const readable = await sql<{ name: string }[]>`
    select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relname in ${sql(OWN)} and has_column_privilege('paraphe_reader', c.oid, a.attnum, 'select') order by 1`;
  expect(readable.map(({ name }) => name)).toEqual(['authenticator_apps.user_id', 'passkeys.user_id']);
});

describe('every table', () => {
  test('no column is filled by a clock of the database', async () => {
    const rows = await sql<{ name: string; given: string }[]>`
      select d.adrelid::regclass::text || '.' || a.attname as name, pg_get_expr(d.adbin, d.adrelid) as given
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      join pg_class c on c.oid = d.adrelid and c.relnamespace = 'public'::regnamespace`;
    const clock =
      /now\(|current_|localtime|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday/i;
    expect(rows.filter(({ given }) => clock.test(given))).toEqual([]);
    const [functions] = await sql<{ names: string[] }[]>`
      select array(select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace
        and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~* '\\m(now\\(\\)|current_timestamp|clock_timestamp)'
        order by 1) as names`;
    // How long jobs have waited, for the health check: the queue's own clock is the database's.
    expect(functions?.names).toEqual(['queue_health']);
  });

  test('the application reaches logins, sessions, links and the queue through functions alone', async () => {
    const rows = await sql<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where (n.nspname in ('graphile_worker', 'drizzle') or (n.nspname = 'public' and c.relname in ${sql(HIDDEN)}))
        and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and (has_table_privilege('paraphe_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
          or (c.relkind <> 'S' and has_any_column_privilege('paraphe_app', c.oid, 'select, insert, update, references')))`;
    expect(rows).toEqual([]);
    const [schemas] = await sql<{ usable: string[] }[]>`
      select array(select nspname::text from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
        and has_schema_privilege('paraphe_app', oid, 'usage') order by 1) as usable`;
    expect(schemas?.usable).toEqual(['public']);
  });

  test('the application never truncates, refers, or hangs a trigger; deletes are few', async () => {
    const rows = await sql<{ name: string; deletes: boolean; other: boolean }[]>`
      select c.relname as name, has_table_privilege('paraphe_app', c.oid, 'delete') as deletes,
        has_table_privilege('paraphe_app', c.oid, 'truncate, references, trigger') as other
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')`;
    expect(rows.filter(({ other }) => other)).toEqual([]);
    const deletable = rows.filter(({ deletes }) => deletes).map(({ name }) => name);
    expect(deletable.sort()).toEqual(DELETABLE);
  });
});
