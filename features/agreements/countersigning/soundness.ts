import { decodeEvent } from '@/features/evidence/event';
import { verifySignature } from '@/features/evidence/seal';

/** A signature as it is stored. */
export interface Kept {
  readonly id: string;
  readonly organizationId: string;
  readonly sealedBytes: Buffer;
  readonly seal: Buffer;
  /** Its line in the log. */
  readonly leaf: Buffer;
}

/**
 * Whether the seal is that of the bytes, the bytes are this signature's, and the log tells the same seal: nobody
 * signs over something broken. Never throws.
 */
export function isSound({ id, organizationId, sealedBytes, seal, leaf }: Kept): boolean {
  const claimed = seal.toString('hex');
  const verified = verifySignature({ sealedBytes, seal: claimed });
  if (!verified.ok) return false;
  if (verified.sealed.signature !== id || verified.sealed.organization !== organizationId) return false;
  try {
    const { type, organization, facts } = decodeEvent(leaf);
    return (
      type === 'signature.recorded' &&
      organization === organizationId &&
      'signature' in facts &&
      facts.signature === id &&
      facts.seal === claimed
    );
  } catch {
    return false;
  }
}
