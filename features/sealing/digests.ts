import { createHash } from 'node:crypto';
import { isSame, oid } from './der';

/** The hashes that authorities' tokens use. SHA-1 names certificates in old ones, and signs nothing. */
export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const DIGESTS: readonly (readonly [Digest, Uint8Array])[] = [
  ['sha1', oid('1.3.14.3.2.26')],
  ['sha256', oid('2.16.840.1.101.3.4.2.1')],
  ['sha384', oid('2.16.840.1.101.3.4.2.2')],
  ['sha512', oid('2.16.840.1.101.3.4.2.3')],
];

/** Signatures that go with any hash, then those that go with one: RSA PKCS #1 v1.5 and ECDSA (RFC 3370, RFC 5754). */
const RSA = oid('1.2.840.113549.1.1.1');
const SIGNATURES: readonly (readonly [Digest, Uint8Array])[] = [
  ['sha256', oid('1.2.840.113549.1.1.11')],
  ['sha384', oid('1.2.840.113549.1.1.12')],
  ['sha512', oid('1.2.840.113549.1.1.13')],
  ['sha256', oid('1.2.840.10045.4.3.2')],
  ['sha384', oid('1.2.840.10045.4.3.3')],
  ['sha512', oid('1.2.840.10045.4.3.4')],
];

/** @param algorithm an OBJECT IDENTIFIER in DER. */
export function digestNamed(algorithm: Uint8Array): Digest | null {
  return DIGESTS.find(([, known]) => isSame(known, algorithm))?.[0] ?? null;
}

export function digestOf(algorithm: Digest, bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest();
}

/** Whether that signature algorithm (an OBJECT IDENTIFIER in DER) is one we know, over that hash. */
export function signsWith(algorithm: Uint8Array, digest: Digest): boolean {
  if (digest === 'sha1') return false;
  return (
    isSame(algorithm, RSA) || SIGNATURES.some(([hash, known]) => hash === digest && isSame(known, algorithm))
  );
}
