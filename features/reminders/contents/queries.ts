import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { addDays, type Day, quebecDay } from '@/lib/days';
import type { OwnStep, TeamLate, WeekSummary } from '../mail-text';

/** How many names are said in a mail before « et 5 autres ». */
const NAMES = 10;
/** A week, of which a summary tells. */
const WEEK = 7;

/**
 * What a member has open and is not waiting for a leave to end, late first: all of it, or what is late or due up to and
 * with a day. In their language.
 */
export async function listOwnSteps(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
  until: Day | null,
): Promise<OwnStep[]> {
  const today = quebecDay(now);
  return db.execute<OwnStep & Record<string, unknown>>(sql`
    select t.title, t.minutes, a.due_on as "dueOn", a.last_day < ${today}::date as late
    from assignments a
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    join documents d on d.id = a.document_id
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = m.locale
    where a.organization_id = ${organizationId} and a.member_id = ${memberId} and a.state = 'open' and a.current
      and a.paused_on is null ${until === null ? sql`` : sql`and (a.last_day < ${today}::date or a.due_on <= ${until}::date)`}
    order by late desc, a.due_on, a.position, d.code`);
}

/** Who is late, and can be helped, in the teams that a member leads: names and nothing else. */
export async function findTeamLate(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
): Promise<TeamLate> {
  const [row] = await db.execute<{ count: number; names: string[] }>(sql`
    select count(*)::integer as count,
      coalesce((array_agg(p.name order by p.name collate "fr-x-icu", p.id))[1:${NAMES}], '{}') as names
    from members p
    join member_standings s on s.organization_id = p.organization_id and s.member_id = p.id
    where p.organization_id = ${organizationId} and p.id <> ${memberId}
      and s.bucket = 'open' and s.day < ${quebecDay(now)}::date
      and exists (select from team_members t join team_members l
        on l.organization_id = t.organization_id and l.team_id = t.team_id and l.member_id = ${memberId} and l.leads
        where t.organization_id = ${organizationId} and t.member_id = p.id)`);
  return { count: row?.count ?? 0, names: row?.names ?? [] };
}

/** The week of an organization: where people stand, what was done, who could not be written to. */
export async function findWeek({ db, organizationId, now }: OrganizationScope): Promise<WeekSummary> {
  const today = quebecDay(now);
  const before = addDays(today, -WEEK);
  const named = (found: ReturnType<typeof sql>) => sql`(
    select jsonb_build_object('count', count(*), 'names',
      coalesce(to_jsonb((array_agg(name order by name collate "fr-x-icu", id))[1:${NAMES}]), '[]')) from (${found}) p)`;
  const [row] = await db.execute<WeekSummary & Record<string, unknown>>(sql`
    select
      (select count(*)::integer from member_standings s
        where s.organization_id = ${organizationId} and s.bucket in ('open', 'paused', 'finished')) as people,
      (select count(*)::integer from member_standings s
        where s.organization_id = ${organizationId} and s.bucket = 'open' and s.day < ${today}::date) as late,
      (select count(*)::integer from member_standings s
        where s.organization_id = ${organizationId} and s.bucket = 'open'
          and s.day < ${today}::date and s.day >= ${before}::date) as "newlyLate",
      (select count(*)::integer from assignments a where a.organization_id = ${organizationId} and a.state = 'done'
        and a.completed_at > ${new Date(now.getTime() - WEEK * 86_400_000).toISOString()}::timestamptz) as done,
      ${named(sql`
        select m.id, m.name from members m where m.organization_id = ${organizationId} and m.left_at is null and (
          exists (select from address_refusals x where x.organization_id = m.organization_id and x.member_id = m.id)
          or exists (select from reminders r where r.organization_id = m.organization_id and r.member_id = m.id
            and r.day >= ${before}::date and r.state in ('uncertain', 'failed')))`)} as unreachable,
      ${named(sql`
        select m.id, m.name from members m
        join member_standings s on s.organization_id = m.organization_id and s.member_id = m.id
        where m.organization_id = ${organizationId} and m.email is null and s.bucket = 'open'
          and s.day < ${today}::date`)} as "withoutAddress"`);
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** Whom a mail goes to, and in whose name; null once they have left or have no address any more. */
export async function holdRecipient({ db, organizationId }: OrganizationScope, memberId: string) {
  const [row] = await db.execute<{
    email: string;
    locale: 'fr' | 'en';
    role: 'owner' | 'manager' | 'employee' | 'auditor';
    joined: boolean;
    leads: boolean;
    organization: string;
    slug: string;
  }>(sql`
    select m.email, m.locale, m.role, m.user_id is not null as joined, ${nameFor(sql`m.locale`)} as organization, o.slug,
      m.role in ('owner', 'manager') and exists (select from team_members l
        where l.organization_id = m.organization_id and l.member_id = m.id and l.leads) as leads
    from members m join organizations o on o.id = m.organization_id
    where m.organization_id = ${organizationId} and m.id = ${memberId} and m.left_at is null and m.email is not null
      and m.on_leave_since is null
    for no key update of m`);
  return row ?? null;
}
