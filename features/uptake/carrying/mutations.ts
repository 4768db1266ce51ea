import { eq, sql } from 'drizzle-orm';
import type { Job } from '@/access/jobs';
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
  await scope.enqueueMany(clients.map(({ id: organizationId }) => receiving(organizationId, publicationId)));
  return clients.length;
}

/**
 * The parent job of a closing that was cancelled: an organization meets nothing while it is being closed, so it meets now
 * what was published, opened, withdrawn or came into effect since. It runs after the cancellation, so that what is
 * published meanwhile is either in this list or met by its own job. May run again, as above.
 * @returns how many publications.
 */
export async function catchUp(scope: LibraryScope, organizationId: string, since: Date): Promise<number> {
  const { db } = scope;
  const instant = since.toISOString();
  const missed = await db.execute<{ id: string }>(sql`
    select p.id from publications p
    where p.approved_at is not null
      and (p.audience = 'everyone' or p.opened_at is not null or exists (
        select from publication_targets t where t.publication_id = p.id and t.client_id = ${organizationId}))
      and (greatest(p.approved_at, p.opened_at, p.withdrawn_at) >= ${instant}
        or p.effective_on >= ${quebecDay(since)})
    order by p.approved_at, p.id`);
  await scope.enqueueMany(missed.map(({ id }) => receiving(organizationId, id)));
  return missed.length;
}

const receiving = (organizationId: string, publicationId: string): Job<'uptake:receive'> => ({
  task: 'uptake:receive',
  payload: { organizationId, publicationId },
  key: `receive:${publicationId}:${organizationId}`,
});
