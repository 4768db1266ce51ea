import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Day } from '@/lib/days';

export interface OwnItem {
  readonly documentId: string;
  readonly kind: 'guide' | 'agreement' | 'policy';
  readonly title: string;
  readonly minutes: number;
  readonly dueDays: number;
  readonly recurs: boolean;
  /** Agreements and policies: false while the organization has not adopted it. */
  readonly ready: boolean;
}

/** A program of the organization's own, as it is asked today. */
export interface OwnProgram {
  readonly id: string;
  readonly slug: string;
  readonly titles: { readonly fr: string; readonly en: string };
  readonly audience: 'everyone' | 'teams' | 'roles' | 'members';
  readonly roles: readonly ('owner' | 'manager' | 'employee')[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** How many people are asked by hand. */
  readonly chosen: number;
  readonly dueOn: Day | null;
  readonly graceDays: number;
  readonly inOrder: boolean;
  readonly recurrence: 'none' | 'anniversary' | 'fixed';
  readonly everyMonths: number | null;
  readonly fixedOn: Day | null;
  readonly revision: number;
  readonly startedAt: Date;
  readonly items: readonly OwnItem[];
  /** Obligations of these documents that stand and those that are met, over everyone here. */
  readonly asked: number;
  readonly done: number;
  /** The latest change, while it is being carried to everyone: people gone through, and in all. */
  readonly run: { readonly people: number; readonly reached: number } | null;
}

type Row = Omit<OwnProgram, 'startedAt'> & { startedAt: string } & Record<string, unknown>;

/**
 * The organization's live programs, in the order in which they were started; one alone when it is named. What is asked and
 * met is read from the counts. One statement.
 */
export async function listOwnPrograms(
  { db, organizationId }: OrganizationScope,
  locale: 'fr' | 'en',
  only?: string,
): Promise<OwnProgram[]> {
  const ours = sql`organization_id = ${organizationId}`;
  const rows = await db.execute<Row>(sql`
    with counted as (
      select document_id, bucket, sum(count)::integer as count from (
        select document_id, bucket, count from obligation_counts where ${ours} and group_id = organization_id
        union all
        select document_id, bucket, delta from obligation_changes where ${ours} and group_id = organization_id
      ) all_counts group by document_id, bucket
    )
    select p.id, p.slug, p.title as titles, p.audience, p.roles, p.due_on as "dueOn", p.grace_days as "graceDays",
      p.in_order as "inOrder", p.recurrence, p.every_months as "everyMonths", p.fixed_on as "fixedOn", p.revision,
      p.started_at as "startedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name collate "fr-x-icu"), '[]')
        from program_teams pt join teams t on t.organization_id = pt.organization_id and t.id = pt.team_id
        where pt.${ours} and pt.program_id = p.id) as teams,
      (select count(*)::integer from program_members pm where pm.${ours} and pm.program_id = p.id) as chosen,
      (select coalesce(jsonb_agg(jsonb_build_object('documentId', d.id, 'kind', d.kind, 'title', t.title,
          'minutes', t.minutes, 'dueDays', i.due_days, 'recurs', i.recurs,
          'ready', d.kind not in ('agreement', 'policy') or exists (
            select from adoptions a where a.${ours} and a.document_id = d.id)
        ) order by i.position), '[]')
        from program_items i
        join documents d on d.id = i.document_id
        join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
        join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
        where i.${ours} and i.program_id = p.id) as items,
      coalesce(met.asked, 0) as asked, coalesce(met.done, 0) as done,
      case when run.id is not null and (run.divided_at is null or run.left > 0)
        then jsonb_build_object('people', run.people, 'reached', run.reached) end as run
    from programs p
    left join lateral (
      select sum(c.count) filter (where c.bucket not in ('waived', 'due'))::integer as asked,
        sum(c.count) filter (where c.bucket = 'done')::integer as done
      from program_items i join counted c on c.document_id = i.document_id
      where i.${ours} and i.program_id = p.id
    ) met on true
    left join lateral (
      select r.id, r.divided_at, coalesce(sum(t.people), 0)::integer as people,
        coalesce(sum(t.people) filter (where t.done_at is not null), 0)::integer as reached,
        count(*) filter (where t.number is not null and t.done_at is null) as left
      from (
        select * from program_runs where ${ours} and program_id = p.id order by started_at desc, id limit 1
      ) r
      left join program_run_parts t on t.${ours} and t.run_id = r.id
      group by r.id, r.divided_at
    ) run on true
    where p.${ours} and p.ended_at is null ${only === undefined ? sql`` : sql`and p.id = ${only}`}
    order by p.started_at, p.id`);
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt) }));
}

export interface Askable {
  readonly id: string;
  readonly code: string;
  readonly kind: 'guide' | 'agreement' | 'policy';
  readonly title: string;
  readonly minutes: number;
}

/** What a program can hold: the guides, agreements and policies that the organization reads. */
export async function listAskable(
  { db, organizationId }: OrganizationScope,
  locale: 'fr' | 'en',
): Promise<Askable[]> {
  return db.execute<Askable & Record<string, unknown>>(sql`
    select d.id, d.code, d.kind, t.title, t.minutes
    from documents d
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where d.kind in ('guide', 'agreement', 'policy')
    order by array_position(array['guide', 'agreement', 'policy'], d.kind), d.code`);
}

/** The teams that a program can ask. */
export async function listTeamNames({ db, organizationId }: OrganizationScope) {
  return db.execute<{ id: string; name: string }>(sql`
    select id, name from teams where organization_id = ${organizationId} order by name collate "fr-x-icu"`);
}

/**
 * Whom each line names, by address or by the whole name: people who are here, auditors apart.
 * @returns their ids, and the lines that name nobody, or several people.
 */
export async function findNamed(
  { db, organizationId }: OrganizationScope,
  lines: readonly string[],
): Promise<{ readonly memberIds: string[]; readonly unknown: string[] }> {
  const rows = await db.execute<{ line: string; ids: string[] }>(sql`
    select line, array(
      select m.id::text from members m
      where m.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'
        and (lower(m.email) = lower(line) or lower(m.name) = lower(line))
      limit 2) as ids
    from unnest(${sql.param(lines)}::text[]) as line`);
  return {
    memberIds: rows.flatMap(({ ids }) => (ids.length === 1 ? ids : [])),
    unknown: rows.filter(({ ids }) => ids.length !== 1).map(({ line }) => line),
  };
}

/** Those whom a program asks by hand, as they are typed: the address, else the name. */
export async function listNamed({ db, organizationId }: OrganizationScope, memberIds: readonly string[]) {
  const rows = await db.execute<{ line: string }>(sql`
    select coalesce(email, name) as line from members
    where organization_id = ${organizationId} and id = any (${sql.param(memberIds)}::uuid[])
    order by name collate "fr-x-icu", id`);
  return rows.map(({ line }) => line);
}

/** The people whom a program asks by hand. */
export async function listChosen(
  { db, organizationId }: OrganizationScope,
  programId: string,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select member_id as id from program_members where organization_id = ${organizationId} and program_id = ${programId}`);
  return rows.map(({ id }) => id);
}
