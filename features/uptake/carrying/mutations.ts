import { eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { publications } from '@/db/schema/publications';
import { beginCurrent, makeCurrent } from '@/features/library/publications/mutations';
import { quebecDay } from '@/lib/days';

/**
 * The parent job of a publication: makes its version the one of everyone, from its day on, if it goes to everyone, and
 * has each organization that it goes to brought in line by a job of its own. Announced, in effect or withdrawn, each of
 * them sees for itself. May run again: the children are keyed, and find what is done done.
 * @returns how many organizations.
 */
export async function carryPublication(scope: LibraryScope, publicationId: string): Promise<number> {
  const { db, now } = scope;
  await beginCurrent(scope);
  const [held] = await db.select().from(publications).where(eq(publications.id, publicationId)).for('update');
  if (!held?.approvedAt) return 0;
  const forAll = held.audience === 'everyone' || held.openedAt !== null;
  const inEffect = held.withdrawnAt === null && held.effectiveOn <= quebecDay(now);
  if (forAll && inEffect && held.currentAt === null) await makeCurrent(scope, held);
  const clients = await db.execute<{ id: string }>(
    forAll
      ? sql`select organization_ids() as id`
      : sql`select client_id as id from publication_targets where publication_id = ${publicationId} order by client_id`,
  );
  await scope.enqueueMany(
    clients.map(({ id: organizationId }) => ({
      task: 'uptake:receive' as const,
      payload: { organizationId, publicationId },
      key: `receive:${publicationId}:${organizationId}`,
    })),
  );
  return clients.length;
}
