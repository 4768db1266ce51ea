import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members, nameCorrections } from '@/db/schema/people';
import type { EventFacts } from '@/features/evidence/event';
import { commitTo, record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdMember } from '../reach/queries';

/** The acting member asks that their name on file be corrected (P-39.1, s. 28). One request at a time. */
export async function requestNameCorrection(
  scope: OrganizationScope,
  { name }: { name: string },
): Promise<Outcome<{ requestId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('the product itself has no name to correct');
  const { memberId } = actor;
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  if (member.name === name) return refused('same_name', 'name');
  const [waiting] = await db
    .select({ id: nameCorrections.id })
    .from(nameCorrections)
    .where(
      and(
        eq(nameCorrections.organizationId, organizationId),
        eq(nameCorrections.memberId, memberId),
        isNull(nameCorrections.resolvedAt),
      ),
    );
  if (waiting) return refused('already_requested', 'name');
  const id = scope.chance.uuid();
  await db
    .insert(nameCorrections)
    .values({ organizationId, id, memberId, requestedName: name, requestedAt: now });
  const { commitment, opening } = commitTo(scope, 'requested_name', name);
  const facts = { member: memberId, request: id, name: commitment };
  await record(scope, 'name.correction_requested', facts, { memberId, openings: [opening] });
  return done({ requestId: id });
}

/** Answers a request, once: the name on file becomes the one asked for, or stays. */
export async function resolveNameCorrection(
  scope: OrganizationScope,
  { requestId, resolution }: { requestId: string; resolution: 'corrected' | 'refused' },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, now } = scope;
  const [request] = await db
    .update(nameCorrections)
    .set({ resolvedAt: now, resolution })
    .where(
      and(
        eq(nameCorrections.organizationId, organizationId),
        eq(nameCorrections.id, requestId),
        isNull(nameCorrections.resolvedAt),
      ),
    )
    .returning({ memberId: nameCorrections.memberId, name: nameCorrections.requestedName });
  if (!request) return refused('already_answered');
  const { memberId, name } = request;
  if (resolution === 'corrected') {
    await fileName(scope, { memberId, name, requestId, because: 'requested' });
  } else
    await record(scope, 'name.correction_refused', { member: memberId, request: requestId }, { memberId });
  return done({ memberId });
}

/**
 * The owner corrects a name, and says why: it had been mistyped, or it changed (C-1.1, s. 21). What was signed under the
 * former one stays as it was.
 */
export async function correctName(
  scope: OrganizationScope,
  { memberId, name, because }: { memberId: string; name: string; because: 'mistyped' | 'changed' },
): Promise<Outcome<{ memberId: string }>> {
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  if (member.name !== name) await fileName(scope, { memberId, name, requestId: null, because });
  return done({ memberId });
}

async function fileName(
  scope: OrganizationScope,
  {
    memberId,
    name,
    requestId,
    because,
  }: {
    memberId: string;
    name: string;
    requestId: string | null;
    because: EventFacts<'name.corrected'>['because'];
  },
): Promise<void> {
  await scope.db
    .update(members)
    .set({ name })
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)));
  const { commitment, opening } = commitTo(scope, 'name', name);
  const facts = { member: memberId, request: requestId, because, name: commitment };
  await record(scope, 'name.corrected', facts, { memberId, openings: [opening] });
}
