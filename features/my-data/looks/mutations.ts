import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { memberLooks } from '@/db/schema/my-data';
import type { CopyRecord } from '@/features/copies/queries';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome } from '@/lib/outcome';
import { looksDue } from './queries';

/**
 * That the acting member looked at somebody's page. Nothing of one's own page, nor of somebody erased, of whom nothing is
 * left to see.
 */
export async function noteLook(
  { db, organizationId, actor, now }: OrganizationScope,
  memberId: string,
): Promise<Outcome<null>> {
  if (actor.kind !== 'member' || actor.memberId === memberId) return done(null);
  await db.execute(sql`
    insert into member_looks (organization_id, member_id, viewer_id, day, what)
    select organization_id, id, ${actor.memberId}, ${quebecDay(now)}, 'page' from members
    where organization_id = ${organizationId} and id = ${memberId} and erased_at is null
    on conflict do nothing`);
  return done(null);
}

/** That the acting member took somebody else's signed copy. */
export async function noteCopyTaken(
  { db, organizationId, actor, now }: OrganizationScope,
  record: CopyRecord,
  recordId: string,
): Promise<Outcome<null>> {
  if (actor.kind !== 'member') return done(null);
  await db.execute(sql`
    insert into member_looks (organization_id, member_id, viewer_id, day, what)
    select organization_id, member_id, ${actor.memberId}, ${quebecDay(now)}, 'copy' from signed_pdfs
    where organization_id = ${organizationId} and record = ${record} and record_id = ${recordId}
      and member_id <> ${actor.memberId}
    on conflict do nothing`);
  return done(null);
}

/** Destroys what is older than the organization keeps it; the log says how many. @returns how many */
export async function forgetOldLooks(scope: OrganizationScope): Promise<number> {
  const gone = await scope.db
    .delete(memberLooks)
    .where(await looksDue(scope))
    .returning({ day: memberLooks.day });
  if (gone.length > 0) await record(scope, 'retention.destroyed', { kind: 'looks', count: gone.length });
  return gone.length;
}
