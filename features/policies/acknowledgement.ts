import type { SigningProof } from '@/features/agreements/input';
import type { Adoption } from '@/features/agreements/queries';
import type { Committed } from '@/features/agreements/signature';
import { sealAcknowledgement } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';
import type { Acknowledging } from './queries';
import { readingSentence } from './sentences';

/** All that an acknowledgement is made of, checked already. */
export interface Reading {
  readonly organizationId: string;
  readonly memberId: string;
  readonly acknowledgementId: string;
  readonly eventId: string;
  readonly now: Date;
  readonly text: Locale;
  readonly assignment: Acknowledging['assignment'];
  readonly adoption: Adoption;
  readonly session: SigningProof['session'];
  readonly filed: Committed;
}

/** The rows and the facts of an acknowledgement: what is sealed, and apart from it the name under it. */
export function composeAcknowledgement(act: Reading) {
  const { organizationId, memberId, acknowledgementId, assignment, adoption, session, filed } = act;
  const documentSha256 = adoption.texts[act.text].sha256;
  const subject = {
    member: memberId,
    document: adoption.documentId,
    cycle: assignment.cycle,
    acknowledgement: acknowledgementId,
    adoption: adoption.id,
    version: adoption.versionId,
    locale: act.text,
    bytesSha256: documentSha256.toString('hex'),
  };
  const { sealedBytes, seal } = sealAcknowledgement({
    ...subject,
    organization: organizationId,
    name: { filed: filed.commitment },
    sentence: readingSentence(act.text),
    authentication: {
      signIn: { method: session.method, at: session.createdAt.toISOString() },
      latest: { method: session.latestMethod, at: session.authenticatedAt.toISOString() },
    },
    at: act.now.toISOString(),
  });
  return {
    row: {
      organizationId,
      id: acknowledgementId,
      assignmentId: assignment.id,
      memberId,
      adoptionId: adoption.id,
      cycle: assignment.cycle,
      locale: act.text,
      documentSha256,
      method: session.latestMethod,
      authenticatedAt: session.authenticatedAt,
      acknowledgedAt: act.now,
      sealedBytes,
      seal: Buffer.from(seal, 'hex'),
      eventId: act.eventId,
    },
    identity: {
      organizationId,
      acknowledgementId,
      nameOnFile: filed.opening.value,
      nameOnFileSalt: filed.opening.salt,
    },
    facts: { ...subject, assignment: assignment.id, seal },
  };
}
