import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

/** What seals: a certificate, what vouches for it, and the key that only this knows. */
export interface SealSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, the issuer first and the root last. */
  readonly chain: readonly Uint8Array[];
  /** A signature over SHA-256 of `bytes`: ECDSA in DER (RFC 3279 §2.2.3), or RSASSA-PKCS1-v1_5 (RFC 8017 §8.2). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  readonly algorithm: 'ecdsa-p256-sha256' | 'rsa-sha256';
}

const signAsync = promisify<string, Uint8Array, KeyObject, Buffer>(sign);

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM text (RFC 7468), in their order. Throws on one that can't be read. */
export function certificatesOf(pem: string): X509Certificate[] {
  return (pem.match(CERTIFICATE) ?? []).map((block) => new X509Certificate(block));
}

/** Which of our two algorithms a key is for; null for any other. */
export function algorithmOf(key: KeyObject): SealSigner['algorithm'] | null {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return namedCurve === 'prime256v1' ? 'ecdsa-p256-sha256' : null;
  if (key.asymmetricKeyType === 'rsa') return (modulusLength ?? 0) >= 2048 ? 'rsa-sha256' : null;
  return null;
}

/** A key that can't be opened: the passphrase is not the one under which it was closed. */
export class ClosedKey extends Error {}

/**
 * Opens a stored key.
 * @param chain PEM, the key's own certificate first.
 * @param privateKey encrypted PKCS#8, PEM (RFC 5958, RFC 8018).
 * @throws ClosedKey when the passphrase is wrong.
 */
export function openSigner(chain: string, privateKey: string, passphrase: string): SealSigner {
  const [own, ...issuers] = certificatesOf(chain);
  const key = openKey(privateKey, passphrase);
  const algorithm = algorithmOf(key);
  if (!own || !algorithm || !own.checkPrivateKey(key)) throw new Error('a key without its certificate');
  return {
    certificate: own.raw,
    chain: issuers.map(({ raw }) => raw),
    algorithm,
    sign: (bytes) => signAsync('sha256', bytes, key),
  };
}

export function openKey(privateKey: string, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: privateKey, format: 'pem', passphrase });
  } catch {
    throw new ClosedKey('the passphrase is not this key’s');
  }
}

/** Closes a key: encrypted PKCS#8, PBES2 with AES-256-CBC (RFC 8018), PEM. */
export function closeKey(key: KeyObject, passphrase: string): string {
  return key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
}
