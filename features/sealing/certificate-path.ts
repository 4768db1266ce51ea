import type { X509Certificate } from 'node:crypto';

/** A certificate and those that vouch for it, as far as they are at hand. */
export interface Path {
  readonly certificates: readonly X509Certificate[];
  /** Whether it ends in a certificate that vouches for itself. */
  readonly whole: boolean;
}

/** Longer chains than this are nobody's. */
const LONGEST = 8;

function isValidAt({ validFrom, validTo }: X509Certificate, at: Date): boolean {
  return new Date(validFrom) <= at && at <= new Date(validTo);
}

function vouches(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

/**
 * Follows a certificate to its issuer, and on (RFC 5280 §6, without revocation): each signature right, each issuer an
 * authority, each valid at that time. Null when the certificate itself is not valid then.
 * @param candidates where issuers are looked for, in the order of preference.
 */
export function certificatePath(
  start: X509Certificate,
  candidates: readonly X509Certificate[],
  at: Date,
): Path | null {
  if (!isValidAt(start, at)) return null;
  const certificates = [start];
  for (let last = start; certificates.length < LONGEST; ) {
    if (vouches(last, last)) return { certificates, whole: true };
    const issuer = candidates.find((one) => one.ca && isValidAt(one, at) && vouches(one, last));
    if (!issuer) break;
    certificates.push(issuer);
    last = issuer;
  }
  return { certificates, whole: false };
}
