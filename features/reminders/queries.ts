import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { reminderRules } from '@/db/schema/reminders';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { type Firing, firingsOn, type Rule, summaryDay } from './rhythm';

/** How long somebody who has not joined is left alone between two invitations. */
const INVITED_EVERY_DAYS = 7;

/** The organization's rules: whom they write to, then by day. */
export async function listRules({ db, organizationId }: OrganizationScope): Promise<Rule[]> {
  return db
    .select({
      addressee: reminderRules.addressee,
      days: reminderRules.days,
      addedOn: reminderRules.addedOn,
    })
    .from(reminderRules)
    .where(eq(reminderRules.organizationId, organizationId))
    .orderBy(asc(reminderRules.addressee), asc(reminderRules.days));
}

/** Days back that no firing's own day is beyond. */
const LATELY = 21;

/** Members whose ids lie between two, both included. */
export interface Part {
  readonly first: string;
  readonly last: string;
}

/** Why somebody is written to. */
export interface ToRemind {
  readonly memberId: string;
  readonly name: string;
  /** Something of their own is due or late. */
  readonly own: boolean;
  /** Somebody is late in a team that they lead. */
  readonly team: boolean;
  /** An owner's summary of the week. */
  readonly summary: boolean;
}

/** Condition: a mail of the day, in that state, that told of what had been asked by then. */
const TOLD = sql`r.state in ('sending', 'sent', 'uncertain', 'invited')`;

function firingRows(firings: readonly Firing[], addressee: Firing['addressee']): SQL {
  const rows = firings
    .filter((firing) => firing.addressee === addressee)
    .map(({ basis, day, sendOn, asked }) => sql`(${basis}, ${day}::date, ${sendOn}::date, ${asked}::date)`);
  const none = sql`(null::text, null::date, null::date, null::date)`;
  return sql`select * from (values ${sql.join(rows.length > 0 ? rows : [none], sql`, `)}) f (basis, day, send_on, asked)`;
}

/** The first of the last days in time that the firings may speak of: what is earlier need not be looked at. */
function earliest(firings: readonly Firing[], today: Day): Day {
  return firings.reduce((first, { day }) => (day < first ? day : first), today);
}

/**
 * Obligations `a` about which a firing `f` speaks and of which `told` (a condition on a mail `r` of late) has not told
 * yet. Each had been asked, and its person was back from leave, by the day that the rule speaks of.
 */
function firing(told: SQL): SQL {
  return sql`
    (case f.basis when 'due_on' then a.due_on else a.last_day end) = f.day
    and (a.assigned_at at time zone 'America/Toronto')::date <= f.asked
    and not exists (select from back v where v.member_id = a.member_id and v.day > f.asked)
    and not exists (select from mails r where ${told} and r.day >= f.send_on and r.claimed_at >= a.assigned_at)`;
}

/**
 * Condition on a member `m`: mail may be sent to them without their asking. They are here and not on leave, their address
 * is not refused, and whoever has not joined has not been invited for a week.
 */
function reachable({ organizationId, now }: OrganizationScope): SQL {
  return sql`m.left_at is null and m.on_leave_since is null and m.email is not null
    and not exists (select from address_refusals x
      where x.organization_id = ${organizationId} and x.member_id = m.id)
    and (m.user_id is not null or not exists (select from invitations i
      where i.organization_id = ${organizationId} and i.member_id = m.id and i.invited_at > ${aWeekBefore(now)}::timestamptz))`;
}

/** Whether somebody was invited within a week. */
export async function wasInvited(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
): Promise<boolean> {
  const [row] = await db.execute(sql`select 1 from invitations i where i.organization_id = ${organizationId}
    and i.member_id = ${memberId} and i.invited_at > ${aWeekBefore(now)}::timestamptz limit 1`);
  return row !== undefined;
}

const aWeekBefore = (now: Date) => new Date(now.getTime() - INVITED_EVERY_DAYS * 86_400_000).toISOString();

interface Asked {
  /** The day of the mails. */
  readonly today: Day;
  readonly rules: readonly Rule[];
  /** Of everyone when left out, `limit` people by name. */
  readonly part?: Part;
  readonly limit?: number;
}

/**
 * Whom the rules write to on that day and who has had no mail of it yet, by name. One statement; with a part, it reads
 * what is asked of these people alone.
 */
export async function listToRemind(
  scope: OrganizationScope,
  { today, rules, part, limit }: Asked,
): Promise<ToRemind[]> {
  const { db, organizationId } = scope;
  const firings = firingsOn(rules, today);
  const summary = summaryDay(rules, today);
  if (firings.length === 0 && summary === null) return [];
  const within = (column: SQL) =>
    part ? sql`and ${column} between ${part.first}::uuid and ${part.last}::uuid` : sql``;
  const open = sql`a.organization_id = ${organizationId} and a.state = 'open' and a.current and a.paused_on is null
    and a.last_day >= ${earliest(firings, today)}::date`;
  // What is small is read first, and each person then by their key: so it goes with or without the planner's statistics.
  return db.execute<ToRemind & Record<string, unknown>>(sql`
    with back as materialized (
      select v.member_id, (v.ended_at at time zone 'America/Toronto')::date as day from leaves v
      where v.organization_id = ${organizationId} and v.ended_at > ${addDays(today, -LATELY)}::date
    ),
    mails as materialized (
      select r.member_id, r.kind, r.day, r.claimed_at from reminders r
      where r.organization_id = ${organizationId} and r.day > ${addDays(today, -LATELY)}::date and ${TOLD}
        ${within(sql`r.member_id`)}
    ),
    own as (
      select distinct a.member_id from assignments a
      join (${firingRows(firings, 'member')}) f on ${firing(sql`r.member_id = a.member_id`)}
      where ${open} ${within(sql`a.member_id`)}
    ),
    team as (
      select distinct l.member_id from team_members l
      join team_members t on t.organization_id = l.organization_id and t.team_id = l.team_id and t.member_id <> l.member_id
      join assignments a on a.member_id = t.member_id and ${open}
      join (${firingRows(firings, 'manager')}) f on ${firing(sql`r.member_id = l.member_id and r.kind = 'reminder'`)}
      where l.organization_id = ${organizationId} and l.leads ${within(sql`l.member_id`)}
    ),
    summary as (
      select o.id as member_id from members o
      where o.organization_id = ${organizationId} and o.role = 'owner' and o.left_at is null ${within(sql`o.id`)}
        and ${summary === null ? sql`false` : summaryUntold(scope, summary, today)}
    ),
    told as materialized (
      select member_id, bool_or(kind = 'own') as own, bool_or(kind = 'team') as team, bool_or(kind = 'summary') as summary
      from (
        select member_id, 'own' as kind from own union all select member_id, 'team' from team
        union all select member_id, 'summary' from summary
      ) any_of group by member_id
    )
    select m.id as "memberId", m.name, w.own, w.team and m.joined as team, w.summary and m.joined as summary
    from told w
    cross join lateral (
      select m.id, m.name, m.role, m.user_id is not null as joined from members m
      where m.organization_id = ${organizationId} and m.id = w.member_id and ${reachable(scope)}
        and not exists (select from reminders d
          where d.organization_id = ${organizationId} and d.member_id = m.id and d.day = ${today}::date)
      limit 1
    ) m
    where (w.own and m.role <> 'auditor')
      or (m.joined and (w.summary or (w.team and m.role in ('owner', 'manager'))))
    order by m.name collate "fr-x-icu", m.id
    ${limit === undefined ? sql`` : sql`limit ${limit}`}`);
}

/** Condition on an owner `o`: something is asked here, and no other day's mail told them of this week. */
function summaryUntold({ organizationId }: OrganizationScope, since: Day, today: Day): SQL {
  return sql`exists (select from member_standings s
      where s.organization_id = ${organizationId} and s.bucket in ('open', 'paused', 'finished'))
    and not exists (select from reminders r where r.organization_id = ${organizationId} and r.member_id = o.id
      and r.kind = 'reminder' and r.day >= ${since}::date and r.day <> ${today}::date and ${TOLD})`;
}

/** Whether an owner's mail of today is to tell of the week. */
export async function owesSummary(
  scope: OrganizationScope,
  memberId: string,
  rules: readonly Rule[],
): Promise<boolean> {
  const today = quebecDay(scope.now);
  const since = summaryDay(rules, today);
  if (since === null) return false;
  const [row] = await scope.db.execute(sql`
    select 1 from members o where o.organization_id = ${scope.organizationId} and o.id = ${memberId}
      and o.role = 'owner' and ${summaryUntold(scope, since, today)}`);
  return row !== undefined;
}

/** Divides the people who are here into parts, in the order of their ids. */
export async function listParts(
  { db, organizationId }: OrganizationScope,
  size: number,
): Promise<(Part & { people: number })[]> {
  return db.execute<Part & { people: number } & Record<string, unknown>>(sql`
    select (array_agg(id order by id))[1] as first, (array_agg(id order by id desc))[1] as last, count(*)::integer as people
    from (
      select id, (row_number() over (order by id) - 1) / ${size}::integer as number from members
      where organization_id = ${organizationId} and left_at is null
    ) numbered group by number order by number`);
}
