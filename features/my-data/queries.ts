import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope, UserScope } from '@/access/scope';
import type { CopyRecord } from '@/features/copies/queries';
import type { Locale } from '@/i18n/routing';
import { type Held, HOLDINGS, type Holding, type Kind, LOGIN_HOLDINGS, type Rows } from './holdings';

/** A column as JSON gives it: bytes in hexadecimal, or as the text that they are. */
function given(column: string, kind: Kind): SQL {
  const named = sql`t.${sql.identifier(column)}`;
  if (kind === 'utf8') return sql`convert_from(${named}, 'UTF8') as ${sql.identifier(column)}`;
  if (kind === 'bytes') return sql`encode(${named}, 'hex') as ${sql.identifier(column)}`;
  return named;
}

const columnsOf = (columns: Readonly<Record<string, Kind>>): SQL =>
  sql.join(
    Object.entries(columns).map(([column, kind]) => given(column, kind)),
    sql`, `,
  );

/** By when it happened, where a column says so. */
function orderOf(columns: Readonly<Record<string, Kind>>): SQL {
  const named = Object.keys(columns);
  const dated =
    named.find((column) => columns[column] === 'instant') ??
    named.find((column) => columns[column] === 'day');
  return dated ? sql`${sql.identifier(dated)}, 1` : sql`1`;
}

/** The rows that are a person's, of one holding. */
function rowsOf({ table, whose, columns }: Holding, organizationId: string, memberId: string): SQL {
  if ('function' in whose) {
    return sql`select ${columnsOf(columns)} from ${sql.identifier(whose.function)}(${memberId}) t`;
  }
  const from = sql`select ${columnsOf(columns)} from ${sql.identifier(table)} t`;
  if ('parent' in whose) {
    return sql`${from} join ${sql.identifier(whose.parent)} p on p.organization_id = t.organization_id
      and p.id = t.${sql.identifier(whose.key)}
      where t.organization_id = ${organizationId} and p.member_id = ${memberId}`;
  }
  const owned = ('either' in whose ? whose.either : [whose.column]).map(
    (column) => sql`t.${sql.identifier(column)} = ${memberId}`,
  );
  return sql`${from} where t.organization_id = ${organizationId} and (${sql.join(owned, sql` or `)})`;
}

/** All that the organization holds of the acting member, by what it is. One statement. */
export async function collectHeld({ db, organizationId, actor }: OrganizationScope): Promise<Held> {
  if (actor.kind !== 'member') throw new Error('nothing is held of the product itself');
  const { memberId } = actor;
  const parts = HOLDINGS.map(
    (holding) => sql`select ${holding.name} as name, (select coalesce(jsonb_agg(to_jsonb(x)), '[]')
      from (${rowsOf(holding, organizationId, memberId)} order by ${orderOf(holding.columns)}) x) as rows`,
  );
  const found = await db.execute<{ name: string; rows: Rows }>(sql.join(parts, sql` union all `));
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}

/** All that is held of the login itself, whatever its organizations. */
export async function collectLogin({ db, userId }: UserScope): Promise<Held> {
  const [own] = await db.execute<{ held: Record<string, Rows | null> | null }>(
    sql`select own_login() as held`,
  );
  const held: Record<string, Rows> = {};
  for (const { name, table, columns } of LOGIN_HOLDINGS) {
    const told = own?.held?.[name];
    if (told !== undefined) {
      held[name] = told ?? [];
      continue;
    }
    const [row] = await db.execute<{ rows: Rows }>(sql`
      select coalesce(jsonb_agg(to_jsonb(x)), '[]') as rows
      from (select ${columnsOf(columns)} from ${sql.identifier(table)} t where t.user_id = ${userId}) x`);
    held[name] = row?.rows ?? [];
  }
  return held;
}

/** What ids among those rows are called: texts, teams, and whoever looked. */
export type Names = Readonly<Record<string, string>>;

const IDS = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function idsOf(held: Held, kind: Kind): string[] {
  const found = new Set<string>();
  for (const { name, columns } of HOLDINGS as readonly Holding[]) {
    const wanted = Object.keys(columns).filter((column) => columns[column] === kind);
    for (const row of held[name as keyof Held] ?? []) {
      for (const column of wanted) {
        const id = row[column];
        if (typeof id === 'string' && IDS.test(id)) found.add(id);
      }
    }
  }
  return [...found];
}

const among = (ids: readonly string[]) =>
  sql`(select i::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) i)`;

export async function nameHeld(
  { db, organizationId }: OrganizationScope,
  held: Held,
  locale: Locale,
): Promise<Names> {
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select d.id, t.title as name from documents d
    join version_texts t on t.version_id = d.current_version_id and t.locale = ${locale}
    where d.id in ${among(idsOf(held, 'document'))}
    union all
    select v.id, t.title || ' (' || v.number || ')' from versions v
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    where v.id in ${among(idsOf(held, 'version'))}
    union all
    select t.id, t.name from teams t
    where t.organization_id = ${organizationId} and t.id in ${among(idsOf(held, 'team'))}
    union all
    select m.id, m.name from members m
    where m.organization_id = ${organizationId} and m.id in ${among(idsOf(held, 'colleague'))}`);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The acting member's sealed PDFs, whole. */
export async function collectPdfs({
  db,
  organizationId,
  actor,
}: OrganizationScope): Promise<readonly { record: CopyRecord; recordId: string; bytes: Buffer }[]> {
  if (actor.kind !== 'member') throw new Error('only a member has copies');
  return db.execute<{ record: CopyRecord; recordId: string; bytes: Buffer }>(sql`
    select record, record_id as "recordId", bytes from signed_pdfs
    where organization_id = ${organizationId} and member_id = ${actor.memberId} order by record, record_id`);
}

/** Who came in, and looked at what; what was taken away of everybody's. */
export interface OtherAct {
  readonly id: string;
  readonly at: Date;
  readonly what: 'entered' | 'pack_made' | 'pack_taken' | 'list_taken';
  /** Null for a consultant who is none any more, and for what was asked for at the installation itself. */
  readonly by: string | null;
}

const OTHER_ACTS = 100;

/**
 * What others did that may have shown the acting member's records: a consultant came in while these were here, a pack that
 * holds them was made or taken, a list was taken as a file, of which the log says how many lines and not whose. The latest
 * first.
 */
export async function listOtherActs({ db, organizationId, actor }: OrganizationScope): Promise<OtherAct[]> {
  if (actor.kind !== 'member') throw new Error('nothing is held of the product itself');
  const rows = await db.execute<{ id: string; at: string; what: OtherAct['what']; by: string | null }>(sql`
    with me as (select created_at from members where organization_id = ${organizationId} and id = ${actor.memberId}),
    packs_of_me as (
      select id from packs where organization_id = ${organizationId}
        and (choice -> 'members' is null or choice -> 'members' ? ${actor.memberId}::text)
    ),
    acts as (
      select e.id, e.at, case e.type when 'pack.made' then 'pack_made' else 'pack_taken' end as what, m.name as by
      from events e
      join packs_of_me p on p.id::text = convert_from(e.leaf, 'UTF8')::jsonb -> 'facts' ->> 'pack'
      left join members m on m.organization_id = e.organization_id and m.id = e.actor_member_id
      where e.organization_id = ${organizationId} and e.type in ('pack.made', 'pack.downloaded')
        and e.actor_member_id is distinct from ${actor.memberId}
      union all
      select e.id, e.at, 'list_taken', m.name from events e
      left join members m on m.organization_id = e.organization_id and m.id = e.actor_member_id
      where e.organization_id = ${organizationId} and e.type = 'list.exported'
        and e.actor_member_id is distinct from ${actor.memberId}
      union all
      select n.id, n.entered_at, 'entered', k.name
      from entries n left join door_consultants() k on k.consultant_id = n.consultant_id
      where n.organization_id = ${organizationId}
    )
    select a.* from acts a, me where a.at >= me.created_at order by a.at desc, a.id limit ${OTHER_ACTS}`);
  return rows.map(({ id, at, what, by }) => ({ id, at: new Date(at), what, by }));
}

/** A request that something be corrected, and what became of it. */
export interface Correction {
  readonly id: string;
  readonly statement: string;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  readonly answer: 'corrected' | 'refused' | null;
  readonly explanation: string | null;
}

type CorrectionRow = Omit<Correction, 'requestedAt' | 'answeredAt'> & {
  requestedAt: string;
  answeredAt: string | null;
};

/** Those of one person, the latest first; of oneself, or of somebody whose person page is open. */
export async function listCorrectionsOf(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<Correction[]> {
  const rows = await db.execute<CorrectionRow>(sql`
    select id, statement, requested_at as "requestedAt", answered_at as "answeredAt", answer, explanation
    from data_corrections
    where organization_id = ${organizationId} and member_id = ${memberId} order by requested_at desc, id`);
  return rows.map((row) => ({
    ...row,
    requestedAt: new Date(row.requestedAt),
    answeredAt: row.answeredAt ? new Date(row.answeredAt) : null,
  }));
}

export interface WaitingCorrection {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly statement: string;
  readonly requestedAt: Date;
}

/** Requests that wait for an answer, those of people who left included; the oldest first. */
export async function listWaitingCorrections({
  db,
  organizationId,
}: OrganizationScope): Promise<WaitingCorrection[]> {
  const rows = await db.execute<Omit<WaitingCorrection, 'requestedAt'> & { requestedAt: string }>(sql`
    select c.id, c.member_id as "memberId", m.name, c.statement, c.requested_at as "requestedAt"
    from data_corrections c
    join members m on m.organization_id = c.organization_id and m.id = c.member_id
    where c.organization_id = ${organizationId} and c.answered_at is null
    order by c.requested_at, c.id limit 50`);
  return rows.map((row) => ({ ...row, requestedAt: new Date(row.requestedAt) }));
}
