import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { assignments } from '@/db/schema/assignments';
import { documents } from '@/db/schema/library';
import { type Day, quebecDay } from '@/lib/days';
import { type Status, statusOf } from './status';

/** The acting member. Throws for the product itself, which has no path. */
function self({ actor }: OrganizationScope): string {
  if (actor.kind !== 'member') throw new Error('the product itself has no obligations');
  return actor.memberId;
}

export interface PathStep {
  readonly assignmentId: string;
  readonly kind: 'guide' | 'agreement' | 'policy' | 'form';
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Minutes of reading, measured from the text. */
  readonly minutes: number;
  /** False for an agreement or a policy that the organization has not adopted yet: there is nothing to sign or read. */
  readonly ready: boolean;
  readonly status: Status;
  readonly dueOn: Day;
  /** It comes later: an earlier document of the same program, which is done in order, is still open. */
  readonly waits: boolean;
  readonly cycle: number;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

type PathRow = {
  id: string;
  kind: PathStep['kind'];
  slug: string;
  title: string;
  summary: string;
  minutes: number;
  ready: boolean;
  state: 'open' | 'done' | 'waived';
  due_on: Day;
  last_day: Day;
  expires_on: Day | null;
  paused_on: Day | null;
  waits: boolean;
  cycle: number;
  started_at: string | null;
  completed_at: string | null;
};

/** Condition: the assignment `a` belongs to a program that is done in order, and an earlier document of it is still open. */
export const comesLater: SQL = sql`exists (
  select from programs p
  join program_items mine on mine.organization_id = p.organization_id and mine.program_id = p.id and mine.document_id = a.document_id
  join program_items before on before.organization_id = p.organization_id and before.program_id = p.id and before.position < mine.position
  join assignments earlier on earlier.organization_id = a.organization_id and earlier.member_id = a.member_id
    and earlier.document_id = before.document_id and earlier.state = 'open'
  where p.organization_id = a.organization_id and p.id = a.program_id and p.in_order and p.ended_at is null)`;

/** Whether an open assignment of the acting member has to wait for an earlier document of its program. */
export async function mustWait(
  { db, organizationId }: OrganizationScope,
  assignmentId: string,
): Promise<boolean> {
  const [row] = await db.execute<{ waits: boolean }>(sql`
    select ${comesLater} as waits from assignments a
    where a.organization_id = ${organizationId} and a.id = ${assignmentId}`);
  return row?.waits === true;
}

/** What is asked of the acting member, in order, in that language. One statement. */
export async function findMyPath(scope: OrganizationScope, locale: 'fr' | 'en'): Promise<PathStep[]> {
  const { db, organizationId, now } = scope;
  const rows = await db.execute<PathRow>(sql`
    select a.id, d.kind, d.slug, t.title, t.summary, t.minutes, a.state, a.due_on, a.last_day, a.expires_on,
      a.paused_on, a.cycle, a.started_at, a.completed_at,
      d.kind not in ('agreement', 'policy') or exists (
        select from adoptions o where o.organization_id = a.organization_id and o.document_id = a.document_id
      ) as ready,
      a.state = 'open' and ${comesLater} as waits
    from (
      select * from assignments
      where organization_id = ${organizationId} and member_id = ${self(scope)} and current
    ) a
    join documents d on d.id = a.document_id
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where a.state <> 'withdrawn'
    order by a.position, d.code`);
  const today = quebecDay(now);
  return rows.map((row) => ({
    assignmentId: row.id,
    kind: row.kind,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    minutes: row.minutes,
    ready: row.ready,
    status: statusOf(
      {
        state: row.state,
        lastDay: row.last_day,
        started: row.started_at !== null,
        expires: row.expires_on,
        paused: row.paused_on !== null,
      },
      today,
    ),
    dueOn: row.due_on,
    waits: row.waits,
    cycle: row.cycle,
    startedAt: row.started_at ? new Date(row.started_at) : null,
    completedAt: row.completed_at ? new Date(row.completed_at) : null,
  }));
}

/** The latest cycle of that document for the acting member, or null when it was never asked of them. */
export async function findMyAssignment(scope: OrganizationScope, documentSlug: string) {
  const [assignment] = await scope.db
    .select({
      id: assignments.id,
      documentId: assignments.documentId,
      cycle: assignments.cycle,
      state: assignments.state,
      dueOn: assignments.dueOn,
      startedAt: assignments.startedAt,
      completedAt: assignments.completedAt,
      completedVersionId: assignments.completedVersionId,
    })
    .from(assignments)
    .innerJoin(documents, eq(documents.id, assignments.documentId))
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.memberId, self(scope)),
        eq(documents.slug, documentSlug),
        ne(assignments.state, 'withdrawn'),
      ),
    )
    .orderBy(desc(assignments.cycle))
    .limit(1);
  return assignment ?? null;
}

export interface OpenObligations {
  readonly organization: string;
  /** In the member's language, in their order. */
  readonly titles: readonly string[];
  readonly minutes: number;
}

/** What a member has left to do, for a mail to them. Null when they have left or owe nothing. */
export async function findOpenObligations(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<OpenObligations | null> {
  const [row] = await db.execute<{ organization: string; titles: string[]; minutes: number }>(sql`
    select ${nameFor(sql`m.locale`)} as organization, array_agg(t.title order by a.position, d.code) as titles, sum(t.minutes)::integer as minutes
    from assignments a
    join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.left_at is null
    join organizations o on o.id = a.organization_id
    join documents d on d.id = a.document_id
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = m.locale
    where a.organization_id = ${organizationId} and a.member_id = ${memberId} and a.state = 'open'
    group by o.name, o.name_en, m.locale`);
  return row ?? null;
}
