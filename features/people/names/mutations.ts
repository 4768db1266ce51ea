import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameCorrections } from '@/db/schema/people';
import type { EventFacts } from '@/features/evidence/event';
import { commitTo, record, recordAll } from '@/features/evidence/mutations';
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
    await fileNames(scope, [{ memberId, name, requestId, because: 'requested' }]);
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
  if (member.name !== name) await fileNames(scope, [{ memberId, name, requestId: null, because }]);
  return done({ memberId });
}

interface Filing {
  readonly memberId: string;
  readonly name: string;
  readonly requestId: string | null;
  readonly because: EventFacts<'name.corrected'>['because'];
}

/** Files the corrected names of members whose rows are held, each with its event. */
export async function fileNames(scope: OrganizationScope, filings: readonly Filing[]): Promise<void> {
  if (filings.length === 0) return;
  const rows = filings.map(({ memberId, name }) => ({ id: memberId, name }));
  await scope.db.execute(sql`
    update members m set name = f.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, name text)
    where m.organization_id = ${scope.organizationId} and m.id = f.id`);
  await recordAll(
    scope,
    'name.corrected',
    filings.map(({ memberId, name, requestId, because }) => {
      const { commitment, opening } = commitTo(scope, 'name', name);
      const facts = { member: memberId, request: requestId, because, name: commitment };
      return { memberId, openings: [opening], facts };
    }),
  );
}
