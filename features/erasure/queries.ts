import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { addDays, type Day, quebecDay } from '@/lib/days';
import {
  dueForErasure,
  type Former,
  heldBecause,
  type KeptKinds,
  keptUntil,
  PREVIEW_DAYS,
} from './retention';

const DAY = 86_400_000;

export interface Retention {
  /** Years after departure. */
  readonly years: number;
  /** Why longer than the product's choice. */
  readonly reason: string | null;
  readonly end: 'destroy' | 'hand_over';
}

/** What the organization chose. */
export async function findRetention(
  scope: OrganizationScope,
): Promise<Retention & KeptKinds & { readonly organization: string }> {
  const [row] = await scope.db
    .select({
      organization: organizations.name,
      years: organizations.retentionYears,
      reason: organizations.retentionReason,
      end: organizations.retentionEnd,
      answersMonths: organizations.answersMonths,
      tracesMonths: organizations.tracesMonths,
      looksMonths: organizations.looksMonths,
      incidentYears: organizations.incidentYears,
    })
    .from(organizations)
    .where(eq(organizations.id, scope.organizationId));
  if (!row) throw new Error('an organization without a row');
  return row;
}

/** Tables are named in full: of a select from one table, the columns are not. */
const formerColumns = {
  id: members.id,
  name: members.name,
  leftAt: members.leftAt,
  erasedAt: members.erasedAt,
  requestOpen: sql<boolean>`exists (select from name_corrections c where c.organization_id = members.organization_id
    and c.member_id = members.id and c.resolved_at is null)
    or exists (select from data_corrections c where c.organization_id = members.organization_id
    and c.member_id = members.id and c.answered_at is null)`,
  refusedAt: sql<string | null>`greatest((select max(c.resolved_at) from name_corrections c
    where c.organization_id = members.organization_id and c.member_id = members.id and c.resolution = 'refused'),
    (select max(c.answered_at) from data_corrections c
    where c.organization_id = members.organization_id and c.member_id = members.id and c.answer = 'refused'))`,
  decisionUntil: sql<string | null>`(select max(h.kept_until) from decision_holds h
    where h.organization_id = members.organization_id and h.member_id = members.id)::text`,
};

type FormerRow = {
  id: string;
  name: string;
  leftAt: Date | null;
  erasedAt: Date | null;
  requestOpen: boolean;
  refusedAt: string | null;
  decisionUntil: string | null;
};

export interface FormerMember extends Former {
  readonly id: string;
  readonly name: string;
}

const formerOf = ({ leftAt, refusedAt, ...row }: FormerRow): FormerMember | null =>
  leftAt && { ...row, leftAt, refusedAt: refusedAt === null ? null : new Date(refusedAt) };

export type HeldFormer =
  | { readonly kind: 'former'; readonly former: FormerMember }
  | { readonly kind: 'still_here' | 'not_found' };

/** Holds the row of somebody who has left, against everything that would write of them, until the transaction ends. */
export async function holdFormer(scope: OrganizationScope, memberId: string): Promise<HeldFormer> {
  const mine = and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId));
  const [held] = await scope.db.select({ id: members.id }).from(members).where(mine).for('update');
  if (!held) return { kind: 'not_found' };
  // A statement of its own, so that it sees what the one waited for has written.
  const [row] = await scope.db.select(formerColumns).from(members).where(mine);
  const former = row ? formerOf(row) : null;
  return former ? { kind: 'former', former } : { kind: 'still_here' };
}

/** Who left long enough ago that they may be due by that instant, the earliest first. */
async function listFormer(scope: OrganizationScope, years: number, by: Date): Promise<FormerMember[]> {
  // Two days of slack for time zones and leap years: the days themselves decide.
  const before = new Date(by);
  before.setUTCFullYear(before.getUTCFullYear() - years);
  const rows = await scope.db
    .select(formerColumns)
    .from(members)
    .where(
      and(
        eq(members.organizationId, scope.organizationId),
        isNotNull(members.leftAt),
        isNull(members.erasedAt),
        lt(members.leftAt, new Date(before.getTime() + 2 * DAY)),
      ),
    )
    .orderBy(members.leftAt, members.id);
  return rows.map(formerOf).filter((former) => former !== null);
}

/** Those whose retention is over and whom nothing holds. */
export async function listDueForErasure(scope: OrganizationScope): Promise<string[]> {
  const { years } = await findRetention(scope);
  const former = await listFormer(scope, years, scope.now);
  return former.filter((one) => dueForErasure(one, years, scope.now)).map(({ id }) => id);
}

export interface ComingErasure {
  readonly memberId: string;
  readonly name: string;
  readonly leftOn: Day;
  /** The first day on which they may be erased. */
  readonly from: Day;
  readonly held: ReturnType<typeof heldBecause>;
}

/** Who will be erased within ninety days, the first ones first, those held among them. */
export async function listComingErasures(
  scope: OrganizationScope,
  { years }: Pick<Retention, 'years'>,
): Promise<ComingErasure[]> {
  const { now } = scope;
  const horizon = addDays(quebecDay(now), PREVIEW_DAYS);
  const former = await listFormer(scope, years, new Date(now.getTime() + PREVIEW_DAYS * DAY));
  return former
    .map((one) => {
      const leftOn = quebecDay(one.leftAt);
      const from = addDays(keptUntil(leftOn, years), 1);
      return { memberId: one.id, name: one.name, leftOn, from, held: heldBecause(one, now) };
    })
    .filter(({ from }) => from <= horizon);
}

export interface Erasable {
  readonly id: string;
  readonly name: string;
  readonly leftAt: Date;
  /** The last day of their retention. */
  readonly keptUntil: Day;
  /** That day is not past: the proof would say less than it was meant to. */
  readonly early: boolean;
  readonly held: ReturnType<typeof heldBecause>;
  readonly end: Retention['end'];
  /** How much of each would go. */
  readonly holds: {
    readonly signatures: number;
    readonly acknowledgements: number;
    readonly certificates: number;
    readonly copies: number;
    readonly attempts: number;
  };
}

/** Somebody who has left and is not erased yet, with what would go; null when there is no such person. */
export async function findErasable(scope: OrganizationScope, memberId: string): Promise<Erasable | null> {
  const { db, organizationId, now } = scope;
  const mine = and(eq(members.organizationId, organizationId), eq(members.id, memberId));
  const [row] = await db.select(formerColumns).from(members).where(mine);
  const former = row ? formerOf(row) : null;
  if (!former || former.erasedAt) return null;
  const { years, end } = await findRetention(scope);
  const of = (table: string) =>
    sql`(select count(*)::integer from ${sql.identifier(table)} t where t.organization_id = ${organizationId} and t.member_id = ${memberId})`;
  const [holds] = await db.execute<Erasable['holds'] & Record<string, unknown>>(sql`
    select ${of('signatures')} as signatures, ${of('acknowledgements')} as acknowledgements,
      ${of('certificates')} as certificates, ${of('signed_pdfs')} as copies, ${of('attempts')} as attempts`);
  if (!holds) throw new Error('a count without a row');
  const last = keptUntil(quebecDay(former.leftAt), years);
  return {
    id: former.id,
    name: former.name,
    leftAt: former.leftAt,
    keptUntil: last,
    early: quebecDay(now) <= last,
    held: heldBecause(former, now),
    end,
    holds,
  };
}
