import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { delegations } from '@/db/schema/settings';
import type { Day } from '@/lib/days';

const nameOf = (column: 'delegator_id' | 'delegate_id') =>
  sql<string>`(select m.name from members m
    where m.organization_id = delegations.organization_id and m.id = delegations.${sql.identifier(column)})`;

const titleOf = (column: 'delegator_id' | 'delegate_id') =>
  sql<string | null>`(select m.job_title from members m
    where m.organization_id = delegations.organization_id and m.id = delegations.${sql.identifier(column)})`;

const columns = {
  id: delegations.id,
  delegatorId: delegations.delegatorId,
  delegator: nameOf('delegator_id'),
  delegateId: delegations.delegateId,
  delegate: nameOf('delegate_id'),
  extent: delegations.extent,
  tasks: delegations.tasks,
  fromOn: delegations.fromOn,
  writtenAt: delegations.writtenAt,
  signedOn: delegations.signedOn,
  endedAt: delegations.endedAt,
};

export interface Delegation {
  readonly id: string;
  readonly delegatorId: string;
  /** Their name; empty once they were erased. */
  readonly delegator: string;
  readonly delegateId: string;
  readonly delegate: string;
  readonly extent: 'all' | 'part';
  /** Codes of `delegatedTasks`; none when the whole function is delegated. */
  readonly tasks: readonly string[];
  readonly fromOn: Day;
  readonly writtenAt: Date;
  /** Null: written, and not in force before its signature is recorded. */
  readonly signedOn: Day | null;
  readonly endedAt: Date | null;
}

/** Every delegation ever written, the latest first: the organization's history. */
export async function listDelegations({ db, organizationId }: OrganizationScope): Promise<Delegation[]> {
  return db
    .select(columns)
    .from(delegations)
    .where(eq(delegations.organizationId, organizationId))
    .orderBy(desc(delegations.writtenAt), desc(delegations.id));
}

/** A delegation as it is printed. */
export interface DelegationAct extends Delegation {
  /** What they do here, as their page says; null when it says nothing. */
  readonly delegatorTitle: string | null;
  readonly delegateTitle: string | null;
}

/** One delegation, to print; null when there is none. */
export async function findDelegationAct(
  { db, organizationId }: OrganizationScope,
  delegationId: string,
): Promise<DelegationAct | null> {
  const [found] = await db
    .select({ ...columns, delegatorTitle: titleOf('delegator_id'), delegateTitle: titleOf('delegate_id') })
    .from(delegations)
    .where(and(eq(delegations.organizationId, organizationId), eq(delegations.id, delegationId)));
  return found ?? null;
}

/** One delegation, to act on; null when there is none. */
export async function findDelegation(
  { db, organizationId }: OrganizationScope,
  delegationId: string,
): Promise<Delegation | null> {
  const [found] = await db
    .select(columns)
    .from(delegations)
    .where(and(eq(delegations.organizationId, organizationId), eq(delegations.id, delegationId)));
  return found ?? null;
}

/** The delegation of the whole function that is signed and not ended: it decides who is in charge. */
export async function findWholeDelegation(scope: OrganizationScope): Promise<{ id: string } | null> {
  const { db, organizationId } = scope;
  const [found] = await db
    .select({ id: delegations.id })
    .from(delegations)
    .where(
      and(
        eq(delegations.organizationId, organizationId),
        eq(delegations.extent, 'all'),
        isNull(delegations.endedAt),
        sql`${delegations.signedOn} is not null`,
      ),
    );
  return found ?? null;
}
