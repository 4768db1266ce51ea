import type { OrganizationScope } from '@/access/scope';
import { acknowledgementIdentities, acknowledgements } from '@/db/schema/policies';
import type { SigningProof } from '@/features/agreements/input';
import { actingMember, attendAdoption } from '@/features/agreements/queries';
import { closeAssignment } from '@/features/assignments/cycles/mutations';
import { mustWait } from '@/features/assignments/queries';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { commitTo, record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { composeAcknowledgement } from './acknowledgement';
import type { AcknowledgeInput } from './input';
import { findAcknowledging } from './queries';

type AcknowledgeRefusal = 'not_assigned' | 'superseded' | 'not_open' | 'comes_later';

export interface Acknowledged {
  readonly acknowledgementId: string;
  /** It had been recorded before: a second click, another tab, a retry. */
  readonly again: boolean;
}

/**
 * Records that the acting member has read the policy in force. Lighter than a signature: nothing is typed, and the
 * session's own proof of identity is recorded as it is. One a cycle however many clicks: the unique key decides.
 * Row, side row, event and the obligation's end are one transaction.
 */
export async function acknowledge(
  scope: OrganizationScope,
  input: AcknowledgeInput,
  session: SigningProof['session'],
): Promise<Outcome<Acknowledged, AcknowledgeRefusal>> {
  const { db, organizationId } = scope;
  await attendAdoption(scope, input.policy);
  const acknowledging = await findAcknowledging(scope, input.policy);
  if (!acknowledging) return refused('not_assigned');
  const { adoption, assignment, acknowledgement: first } = acknowledging;
  if (first) return done({ acknowledgementId: first.id, again: true });
  if (adoption?.id !== input.adoption) return refused('superseded');
  if (assignment.state !== 'open') return refused('not_open');
  if (await mustWait(scope, assignment.id)) return refused('comes_later');

  const acknowledgementId = scope.chance.uuid();
  const eventId = scope.chance.uuid();
  const act = composeAcknowledgement({
    organizationId,
    memberId: actingMember(scope),
    acknowledgementId,
    eventId,
    now: scope.now,
    text: input.text,
    assignment,
    adoption,
    session,
    filed: commitTo(scope, 'filed_name', acknowledging.nameOnFile),
  });
  const written = await db
    .insert(acknowledgements)
    .values(act.row)
    .onConflictDoNothing()
    .returning({ id: acknowledgements.id });
  if (written.length === 0) return whoCameFirst(scope, input);
  await db.insert(acknowledgementIdentities).values(act.identity);
  await noteHash(scope, act.row.seal, 'acknowledgement');
  const closed = await closeAssignment(scope, {
    assignmentId: assignment.id,
    versionId: adoption.versionId,
  });
  if (!closed) return refused('not_open');
  await record(scope, 'acknowledgement.recorded', act.facts, { memberId: act.row.memberId, eventId });
  await scope.enqueue({
    task: 'copies:seal',
    payload: { organizationId, record: 'acknowledgement', recordId: acknowledgementId },
    key: `copies:${acknowledgementId}`,
  });
  return done({ acknowledgementId, again: false });
}

/** Another click of the same person, whose acknowledgement is the one. */
async function whoCameFirst(
  scope: OrganizationScope,
  { policy }: AcknowledgeInput,
): Promise<Outcome<Acknowledged, 'not_open'>> {
  const first = (await findAcknowledging(scope, policy))?.acknowledgement;
  return first ? done({ acknowledgementId: first.id, again: true }) : refused('not_open');
}
