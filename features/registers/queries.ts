import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { registerEntries, registerRevisions } from '@/db/schema/registers';
import { quebecDay } from '@/lib/days';
import { dayOfEntry, type Register, type Said } from './fields';

/**
 * The registers are for the person in charge, and for what the product does by itself. Pages look before they read; one
 * that forgot stops here.
 */
export function mayKeep({ actor }: OrganizationScope): boolean {
  return actor.kind === 'system' || actor.personInCharge;
}

function onlyInCharge(scope: OrganizationScope): void {
  if (!mayKeep(scope)) throw new Error('the registers are for the person in charge');
}

export interface Revision {
  readonly number: number;
  readonly said: Said;
  readonly because: string | null;
  readonly writtenAt: Date;
}

export interface Entry extends Revision {
  readonly id: string;
  readonly openedAt: Date;
  readonly keptUntil: string | null;
}

const columns = {
  id: registerEntries.id,
  openedAt: registerEntries.openedAt,
  number: registerRevisions.number,
  said: registerRevisions.said,
  because: registerRevisions.because,
  writtenAt: registerRevisions.writtenAt,
  /** With what the organization adds to the five years of incidents: the very sum that `register_entries_due` makes. */
  keptUntil: sql<
    string | null
  >`(${registerRevisions.keptUntil} + make_interval(years => case ${registerEntries.register}
    when 'incidents' then (select o.incident_years - 5 from organizations o where o.id = ${registerEntries.organizationId})
    else 0 end))::date::text`,
};

const ofEntry = and(
  eq(registerRevisions.organizationId, registerEntries.organizationId),
  eq(registerRevisions.entryId, registerEntries.id),
);

/** Every revision of a register, entries in the order in which they were opened, each from its first word to its last. */
export async function listRevisions(
  scope: OrganizationScope,
  register: Register,
  upTo: Date = scope.now,
): Promise<Entry[]> {
  onlyInCharge(scope);
  return scope.db
    .select(columns)
    .from(registerEntries)
    .innerJoin(registerRevisions, ofEntry)
    .where(
      and(
        eq(registerEntries.organizationId, scope.organizationId),
        eq(registerEntries.register, register),
        lte(registerRevisions.writtenAt, upTo),
      ),
    )
    .orderBy(registerEntries.openedAt, registerEntries.id, registerRevisions.number);
}

/** The entries of a register as they are now, the latest day first. */
export async function listEntries(scope: OrganizationScope, register: Register): Promise<Entry[]> {
  const latest = new Map((await listRevisions(scope, register)).map((revision) => [revision.id, revision]));
  return [...latest.values()].sort((one, other) =>
    dayOfEntry(register, one.said) < dayOfEntry(register, other.said) ? 1 : -1,
  );
}

/** What an entry says now, and all that it said, with who wrote it: the latest first. Null when there is none. */
export async function findEntry(
  scope: OrganizationScope,
  register: Register,
  entryId: string,
): Promise<{ entry: Entry; history: (Revision & { readonly by: string })[] } | null> {
  onlyInCharge(scope);
  const rows = await scope.db
    .select({ ...columns, by: members.name })
    .from(registerEntries)
    .innerJoin(registerRevisions, ofEntry)
    .innerJoin(
      members,
      and(
        eq(members.organizationId, registerRevisions.organizationId),
        eq(members.id, registerRevisions.writtenBy),
      ),
    )
    .where(
      and(
        eq(registerEntries.organizationId, scope.organizationId),
        eq(registerEntries.register, register),
        eq(registerEntries.id, entryId),
      ),
    )
    .orderBy(desc(registerRevisions.number));
  const [entry] = rows;
  return entry ? { entry, history: rows } : null;
}

/** Who the person in charge is, for an owner who is not; null when nobody of the list is designated. */
export async function findInCharge({ db, organizationId }: OrganizationScope): Promise<string | null> {
  const [row] = await db
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.personInCharge, true)))
    .limit(1);
  return row?.name ?? null;
}

/** How many entries tonight's run destroys: by the function that says which to the eraser. */
export async function countDueEntries({ db, organizationId, now }: OrganizationScope): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::integer as count from register_entries_due(${organizationId}::uuid, ${quebecDay(now)}::date)`,
  );
  return row?.count ?? 0;
}
