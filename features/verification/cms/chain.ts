import { sameBytes } from '@/lib/bytes';
import { type Certificate, isSelfIssued, vouchedBy } from './certificate';

const KEY_CERT_SIGN = 5;
/** More authorities between a signer and its root than anybody has. */
const MAX_CHAIN = 8;

/**
 * The chain from a signer to the self-signed root that vouches for it, when the certificates given are exactly that
 * chain: each one is used, and each signature is true, the root's own included, so that no byte of any of them can
 * change unseen. Null otherwise.
 */
export async function chainOf(
  signer: Certificate,
  certificates: readonly Certificate[],
): Promise<Certificate[] | null> {
  if (certificates.length > MAX_CHAIN) return null;
  const chain = [signer];
  const left = certificates.filter(({ bytes }) => !sameBytes(bytes, signer.bytes));
  if (left.length !== certificates.length - 1) return null;
  for (let last = signer; !isSelfIssued(last); ) {
    const { issuer } = last;
    const at = left.findIndex(({ subject }) => sameBytes(subject.bytes, issuer.bytes));
    const [authority] = at < 0 ? [] : left.splice(at, 1);
    if (!authority || !(await mayVouch(authority, last, chain.length - 1))) return null;
    chain.push(authority);
    last = authority;
  }
  const root = chain.at(-1);
  // SHA-1 is accepted of a root over itself alone, where nobody relies on it.
  const sound = chain.every(({ scheme }, index) => {
    const hash = 'hash' in scheme ? scheme.hash : 'SHA-512';
    return hash !== null && (hash !== 'SHA-1' || index === chain.length - 1);
  });
  if (!root || !sound || left.length > 0 || !(await vouchedBy(root, root))) return null;
  return chain;
}

async function mayVouch(authority: Certificate, certificate: Certificate, between: number): Promise<boolean> {
  const { authority: powers, usages } = authority;
  if (!powers || powers.depth < between || usages?.[KEY_CERT_SIGN] === false) return false;
  return vouchedBy(certificate, authority);
}

/** Whether each certificate of a chain was within its dates. */
export function validAt(chain: readonly Certificate[], at: Date): boolean {
  return chain.every(({ notBefore, notAfter }) => notBefore <= at && at <= notAfter);
}
