import { sealCountersignature } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';
import type { SigningProof } from '../input';
import type { Committed } from '../signature';
import { countersigningSentence } from './sentences';

/** All that a countersignature is made of, checked already. */
export interface Countersigning {
  readonly organizationId: string;
  /** The owner who signs for the organization. */
  readonly memberId: string;
  readonly countersignatureId: string;
  readonly eventId: string;
  readonly now: Date;
  readonly page: Locale;
  readonly over: { readonly signatureId: string; readonly seal: Buffer };
  readonly session: SigningProof['session'];
  readonly typed: Committed;
  readonly filed: Committed;
  readonly ip: Committed;
  readonly userAgent: Committed;
}

/** The rows and the facts of a countersignature: what is sealed, and apart from it the personal values under it. */
export function composeCountersignature(act: Countersigning) {
  const { organizationId, memberId, countersignatureId, over, session } = act;
  const { typed, filed, ip, userAgent } = act;
  const overSeal = over.seal.toString('hex');
  const { sealedBytes, seal } = sealCountersignature({
    organization: organizationId,
    member: memberId,
    signature: over.signatureId,
    countersignature: countersignatureId,
    over: overSeal,
    name: { typed: typed.commitment, filed: filed.commitment },
    consent: countersigningSentence(act.page),
    authentication: {
      signIn: { method: session.method, at: session.createdAt.toISOString() },
      latest: { method: session.latestMethod, at: session.authenticatedAt.toISOString() },
    },
    at: act.now.toISOString(),
    origin: { ip: ip.commitment, userAgent: userAgent.commitment },
  });
  return {
    row: {
      organizationId,
      id: countersignatureId,
      signatureId: over.signatureId,
      memberId,
      method: session.latestMethod,
      authenticatedAt: session.authenticatedAt,
      signedAt: act.now,
      sealedBytes,
      seal: Buffer.from(seal, 'hex'),
      eventId: act.eventId,
    },
    identity: {
      organizationId,
      countersignatureId,
      typedName: typed.opening.value,
      typedNameSalt: typed.opening.salt,
      nameOnFile: filed.opening.value,
      nameOnFileSalt: filed.opening.salt,
    },
    trace: {
      organizationId,
      countersignatureId,
      ip: ip.opening.value,
      ipSalt: ip.opening.salt,
      userAgent: userAgent.opening.value,
      userAgentSalt: userAgent.opening.salt,
    },
    facts: { signature: over.signatureId, countersignature: countersignatureId, over: overSeal, seal },
  };
}
