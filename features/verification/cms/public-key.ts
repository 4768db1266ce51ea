import { ed25519 } from '@noble/curves/ed25519.js';
import type { HashName, Scheme } from './algorithms';
import {
  BIT_STRING,
  type Der,
  exactly,
  Fields,
  INTEGER,
  NotDer,
  OBJECT_IDENTIFIER,
  readBits,
  readDer,
  readInteger,
  readOid,
  SEQUENCE,
} from './der';

/** Where WebCrypto keeps to itself what is shared memory, TypeScript wants it said that ours is not. */
const own = (bytes: Uint8Array) => new Uint8Array(bytes);

export async function digest(hash: HashName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, own(bytes)));
}

const curves: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 32 },
  '1.3.132.0.34': { name: 'P-384', size: 48 },
  '1.3.132.0.35': { name: 'P-521', size: 66 },
};

/** SEQUENCE { r, s }, as short as can be, to r ‖ s as WebCrypto reads it (RFC 3279 §2.2.3). */
function rawEcdsa(signature: Uint8Array, size: number): Uint8Array {
  const raw = new Uint8Array(2 * size);
  exactly(readDer(signature), INTEGER, INTEGER).forEach((half, index) => {
    const bytes = readInteger(half);
    if ((bytes[0] ?? 0) >= 0x80) throw new NotDer('a negative half of a signature');
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
    if (digits.length > size) throw new NotDer('half a signature too long');
    raw.set(digits, (index + 1) * size - digits.length);
  });
  return raw;
}

async function byWebCrypto(
  spki: Uint8Array,
  key: RsaHashedImportParams | EcKeyImportParams,
  how: AlgorithmIdentifier | EcdsaParams | RsaPssParams,
  signed: { readonly message: Uint8Array; readonly signature: Uint8Array },
): Promise<boolean> {
  const imported = await crypto.subtle.importKey('spki', own(spki), key, false, ['verify']);
  const { modulusLength } = imported.algorithm as { modulusLength?: number };
  if (modulusLength !== undefined && modulusLength < 2048) return false;
  return crypto.subtle.verify(how, imported, own(signed.signature), own(signed.message));
}

/**
 * Whether the key of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) signed that message by that scheme. False when the scheme
 * is not of that key; throws `NotDer`, or a `DOMException` of WebCrypto, when key or signature are not in their form.
 */
export async function signedBy(
  spki: Der,
  scheme: Scheme,
  signed: { readonly message: Uint8Array; readonly signature: Uint8Array },
): Promise<boolean> {
  const [algorithm, bits] = exactly(spki, SEQUENCE, BIT_STRING);
  if (!algorithm || !bits) return false;
  const fields = new Fields(algorithm);
  const kind = readOid(fields.next(OBJECT_IDENTIFIER));
  if (scheme.kind === 'ecdsa' && kind === '1.2.840.10045.2.1') {
    const curve = curves[readOid(fields.next(OBJECT_IDENTIFIER))];
    if (!curve) return false;
    const key = { name: 'ECDSA', namedCurve: curve.name };
    const signature = rawEcdsa(signed.signature, curve.size);
    return byWebCrypto(spki.bytes, key, { name: 'ECDSA', hash: scheme.hash }, { ...signed, signature });
  }
  if (scheme.kind === 'rsa' && scheme.hash && kind === '1.2.840.113549.1.1.1') {
    const name = 'RSASSA-PKCS1-v1_5';
    return byWebCrypto(spki.bytes, { name, hash: scheme.hash }, { name }, signed);
  }
  if (scheme.kind === 'pss' && kind === '1.2.840.113549.1.1.1') {
    const name = 'RSA-PSS';
    return byWebCrypto(spki.bytes, { name, hash: scheme.hash }, { name, saltLength: scheme.salt }, signed);
  }
  if (scheme.kind === 'ed25519' && kind === '1.3.101.112') {
    // Not every browser's WebCrypto has Ed25519.
    const raw = readBits(bits);
    if (raw.length !== 32 || signed.signature.length !== 64) return false;
    return ed25519.verify(signed.signature, signed.message, raw, { zip215: false });
  }
  return false;
}
