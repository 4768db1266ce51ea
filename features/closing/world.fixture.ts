import type postgres from 'postgres';

/** Every table of the product, and by what column its rows are an organization's, if any. */
export async function databaseTables(
  admin: postgres.Sql,
): Promise<readonly { name: string; tenant: boolean }[]> {
  return admin<{ name: string; tenant: boolean }[]>`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid
      and a.attname = 'organization_id' and not a.attisdropped) as tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`;
}

/** What tells whose a row is, in the tables that hold no `organization_id`, or what may go with a login. */
const LOGINS = [
  'users',
  'sessions',
  'links',
  'passkeys',
  'passkey_challenges',
  'authenticator_apps',
  'app_enrolments',
  'recovery_codes',
  'confirmation_codes',
  'requests',
  'request_entries',
  'closed_organizations',
  'seal_keys',
];

/** A hash over all rows of each table that are not that organization's, whatever their order. */
export async function rowsOf(
  admin: postgres.Sql,
  tables: readonly { name: string; tenant: boolean }[],
  organizationId: string,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { name, tenant } of tables) {
    if (LOGINS.includes(name)) continue;
    const key = name === 'organizations' ? 'id' : 'organization_id';
    const where = tenant || name === 'organizations' ? `where t.${key} <> '${organizationId}'` : '';
    const [row] = await admin.unsafe(
      `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t ${where}`,
    );
    hashes[name] = row?.hash as string;
  }
  return hashes;
}
