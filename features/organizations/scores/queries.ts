import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
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
  const { actor, db, organizationId } = scope;
  if (actor.kind !== 'member' || actor.role === 'auditor') return null;
  const view = await findScoreView(scope);
  if (!view) return null;
  const told = await db.execute(sql`
    select from score_notices
    where organization_id = ${organizationId} and view_id = ${view.id} and member_id = ${actor.memberId}`);
  return told.length === 0 ? view : null;
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
  const rows = await db.execute<Omit<Score, 'submittedAt'> & { submittedAt: string }>(sql`
    select distinct on (t.member_id, a.document_id) t.member_id as "memberId", a.document_id as "documentId",
      t.right_answers as "right", t.total, t.submitted_at as "submittedAt"
    from attempts t
    join members on members.organization_id = t.organization_id and members.id = t.member_id
    join assignments a on a.organization_id = t.organization_id and a.id = t.assignment_id
    join score_notices n on n.organization_id = t.organization_id and n.view_id = ${view.id}
      and n.member_id = t.member_id
    where t.organization_id = ${organizationId}
      and t.member_id in (${sql.join(
        memberIds.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})
      and t.started_at > n.told_at and (t.submitted_at at time zone 'America/Toronto')::date >= ${view.fromOn}
      and ${withinReach(scope, members.id)}
    order by t.member_id, a.document_id, t.submitted_at desc`);
  return rows.map((row) => ({ ...row, submittedAt: new Date(row.submittedAt) }));
}
