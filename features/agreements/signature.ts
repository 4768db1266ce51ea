import type { Commitment, Opening } from '@/features/evidence/commitment';
import { sealSignature } from '@/features/evidence/seal';
import type { SignInput, SigningProof } from './input';
import { consentSentence } from './sentences';
import type { Attended, SignableAdoption } from './signing/queries';

/** A personal value committed to, and what opens the commitment. */
export interface Committed {
  readonly commitment: Commitment;
  readonly opening: Opening & { readonly salt: Buffer };
}

/** All that a signature is made of, checked already. */
export interface Act {
  readonly organizationId: string;
  readonly memberId: string;
  readonly signatureId: string;
  readonly now: Date;
  readonly text: SignInput['text'];
  readonly signing: Attended;
  readonly adoption: SignableAdoption;
  /** When the text was presented, by its ticket. */
  readonly presented: Date;
  readonly session: SigningProof['session'];
  readonly typed: Committed;
  readonly filed: Committed;
  readonly ip: Committed;
  readonly userAgent: Committed;
}

/** The rows and the facts of a signature: what is sealed, and apart from it the personal values under it. */
export function composeSignature(act: Act) {
  const { organizationId, memberId, signatureId, signing, adoption, session } = act;
  const { typed, filed, ip, userAgent } = act;
  const wish = act.text === 'en' ? signing.wish : null;
  const bytesSha256 = adoption.texts[act.text].sha256;
  // For another language, what counts is the French that was shown before the wish.
  const frenchPresentedAt = wish?.frenchPresentedAt ?? act.presented;
  const subject = {
    member: memberId,
    document: adoption.documentId,
    cycle: signing.assignment.cycle,
    signature: signatureId,
    adoption: adoption.id,
    version: adoption.versionId,
    locale: act.text,
    bytesSha256: bytesSha256.toString('hex'),
  };
  const { sealedBytes, seal } = sealSignature({
    ...subject,
    organization: organizationId,
    name: { typed: typed.commitment, filed: filed.commitment },
    consent: consentSentence(act.text),
    authentication: {
      signIn: { method: session.method, at: session.createdAt.toISOString() },
      latest: { method: session.latestMethod, at: session.authenticatedAt.toISOString() },
    },
    at: act.now.toISOString(),
    origin: { ip: ip.commitment, userAgent: userAgent.commitment },
    french: {
      presentedAt: frenchPresentedAt.toISOString(),
      bytesSha256: adoption.texts.fr.sha256.toString('hex'),
    },
    wish: wish && { sentence: wish.sentence, at: wish.wishedAt.toISOString() },
  });
  return {
    row: {
      organizationId,
      id: signatureId,
      assignmentId: signing.assignment.id,
      memberId,
      adoptionId: adoption.id,
      cycle: signing.assignment.cycle,
      locale: act.text,
      documentSha256: bytesSha256,
      frenchPresentedAt,
      expressWishAt: wish?.wishedAt ?? null,
      method: session.latestMethod,
      authenticatedAt: session.authenticatedAt,
      signedAt: act.now,
      sealedBytes,
      seal: Buffer.from(seal, 'hex'),
    },
    identity: {
      organizationId,
      signatureId,
      typedName: typed.opening.value,
      typedNameSalt: typed.opening.salt,
      nameOnFile: filed.opening.value,
      nameOnFileSalt: filed.opening.salt,
    },
    trace: {
      organizationId,
      signatureId,
      ip: ip.opening.value,
      ipSalt: ip.opening.salt,
      userAgent: userAgent.opening.value,
      userAgentSalt: userAgent.opening.salt,
    },
    facts: { ...subject, assignment: signing.assignment.id, seal },
  };
}
