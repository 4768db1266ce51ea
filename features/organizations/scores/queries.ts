import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { scoreViews } from '@/db/schema/settings';
import { withinReach } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';

export interface ScoreView {
  readonly id: string;
  readonly purpose: string;
  readonly managers: boolean;
  readonly fromOn: Day;
}

/** What stands of scores, begun or announced; null: none is shown, as by default. */
export async function findScoreView({ db, organizationId }: OrganizationScope): Promise<ScoreView | null> {
  const [view] = await db
    .select({
      id: scoreViews.id,
      purpose: scoreViews.purpose,
      managers: scoreViews.managers,
      fromOn: scoreViews.fromOn,
    })
    .from(scoreViews)
    .where(and(eq(scoreViews.organizationId, organizationId), isNull(scoreViews.endedAt)));
  return view ?? null;
}

/** What the acting member is to be told of scores before theirs may be shown; null when they were, or are not concerned. */
export async function findUntoldScores(scope: OrganizationScope): Promise<ScoreView | null> {
  const { actor } = scope;
  if (actor.kind !== 'member' || actor.role === 'auditor') return null;
  const view = await findScoreView(scope);
  if (!view) return null;
  return (await wasTold(scope, view, actor.memberId)) ? null : view;
}

function mayBeShown({ actor, now }: OrganizationScope, view: ScoreView): boolean {
  if (actor.kind !== 'member' || view.fromOn > quebecDay(now)) return false;
  return actor.role === 'owner' || (actor.role === 'manager' && view.managers);
}

/** Whether the acting member sees scores today: owners, and managers where it was chosen; auditors and colleagues never. */
export async function scoresShown(scope: OrganizationScope): Promise<boolean> {
  const view = await findScoreView(scope);
  return view !== null && mayBeShown(scope, view);
}

export interface Score {
  readonly memberId: string;
  readonly documentId: string;
  readonly right: number;
  readonly total: number;
  readonly submittedAt: Date;
}

/**
 * The latest score of each of these people by document, for whoever may see it: of attempts finished on or after the
 * chosen day and begun after the person was told, within the reach of the acting member. Empty when scores are not shown.
 */
export async function findScores(scope: OrganizationScope, memberIds: readonly string[]): Promise<Score[]> {
  const { db, organizationId } = scope;
  const view = await findScoreView(scope);
  if (!view || memberIds.length === 0 || !mayBeShown(scope, view)) return [];
  // An attempt at a text that changed meanwhile was closed without a grade: it is none.
  const rows = await db.execute<Omit<Score, 'submittedAt'> & { submittedAt: string }>(sql`
    select distinct on (a.member_id, a.document_id) a.member_id as "memberId", a.document_id as "documentId",
      t.right_answers as "right", t.total, t.submitted_at as "submittedAt"
    from assignments a
    join members on members.organization_id = a.organization_id and members.id = a.member_id
    join score_notices n on n.organization_id = a.organization_id and n.view_id = ${view.id}
      and n.member_id = a.member_id
    join attempts t on t.organization_id = a.organization_id and t.assignment_id = a.id
    where a.organization_id = ${organizationId}
      and a.member_id in (${sql.join(
        [...new Set(memberIds)].map((id) => sql`${id}::uuid`),
        sql`, `,
      )})
      and t.right_answers is not null and t.total is not null
      and t.started_at > n.told_at and (t.submitted_at at time zone 'America/Toronto')::date >= ${view.fromOn}
      and ${withinReach(scope, members.id)}
    order by a.member_id, a.document_id, t.submitted_at desc, t.number desc`);
  return rows.map((row) => ({ ...row, submittedAt: new Date(row.submittedAt) }));
}

/** What a person's page says of their scores, to whoever may see them; null to everyone else. */
export async function findScoresOf(
  scope: OrganizationScope,
  memberId: string,
): Promise<{ readonly scores: readonly Score[]; readonly told: boolean } | null> {
  const view = await findScoreView(scope);
  if (!view || !mayBeShown(scope, view)) return null;
  return { scores: await findScores(scope, [memberId]), told: await wasTold(scope, view, memberId) };
}

async function wasTold(
  { db, organizationId }: OrganizationScope,
  view: ScoreView,
  memberId: string,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select from score_notices
    where organization_id = ${organizationId} and view_id = ${view.id} and member_id = ${memberId}`);
  return rows.length > 0;
}

/** Whom the notice concerns: members `m` who are here and of whom something may be asked. */
const concerned = ({ organizationId }: OrganizationScope) =>
  sql`m.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'`;

/** How many people the notice concerns, and how many of them have read the one that stands. */
export async function countTold(
  scope: OrganizationScope,
  viewId: string | null,
): Promise<{ people: number; told: number }> {
  const [counts] = await scope.db.execute<{ people: number; told: number }>(sql`
    select count(*)::integer as people, count(n.member_id)::integer as told
    from members m left join score_notices n on n.organization_id = m.organization_id and n.member_id = m.id
      and n.view_id = ${viewId}::uuid
    where ${concerned(scope)}`);
  if (!counts) throw new Error('a count without a row');
  return counts;
}

/** The next people by id who have an address and a login, and have not read the notice. */
export async function listToTell(
  scope: OrganizationScope,
  { viewId, after, limit }: { viewId: string; after: string | null; limit: number },
): Promise<{ id: string; email: string; locale: 'fr' | 'en' }[]> {
  return scope.db.execute<{ id: string; email: string; locale: 'fr' | 'en' }>(sql`
    select m.id, m.email, m.locale from members m
    where ${concerned(scope)} and m.email is not null and m.user_id is not null
      and (${after}::uuid is null or m.id > ${after}::uuid)
      and not exists (select from score_notices n where n.organization_id = m.organization_id
        and n.view_id = ${viewId} and n.member_id = m.id)
    order by m.id limit ${limit}`);
}

/** What the notice says to one member, in whose language the organization is named; null when it has no reason any more. */
export async function findScoreMail(
  scope: OrganizationScope,
  { viewId, memberId }: { viewId: string; memberId: string },
): Promise<(ScoreView & { readonly organization: string }) | null> {
  const view = await findScoreView(scope);
  if (view?.id !== viewId || (await wasTold(scope, view, memberId))) return null;
  const [found] = await scope.db
    .select({
      organization: nameFor(members.locale, 'organizations'),
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId), isNull(members.leftAt)),
    );
  return found ? { ...view, ...found } : null;
}
