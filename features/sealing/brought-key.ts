import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Certificate } from 'pkijs';
import { certificatePath } from './certificate-path';
import { algorithmOf, certificatesOf } from './signer';

/** Why a certificate brought from elsewhere can't seal. */
export type Unfit =
  | 'no_key'
  | 'no_certificate'
  | 'kind_of_key'
  | 'not_for_signing'
  | 'not_valid_now'
  | 'self_signed'
  | 'chain_incomplete'
  | 'chain_too_long';

export interface BroughtKey {
  readonly key: KeyObject;
  /** Its own certificate first, the root last: PEM. */
  readonly chain: string;
}

const PRIVATE_KEY =
  /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[A-Za-z0-9+/=\s]+-----END (?:RSA |EC )?PRIVATE KEY-----/;
const KEY_USAGE = '2.5.29.15';
/** `digitalSignature` or `nonRepudiation`, the first two bits (RFC 5280 §4.2.1.3). */
const SIGNING_BITS = 0b1100_0000;
/** Bytes of certificates that leave room in a PDF's placeholder for a signature and a timestamp. */
const ROOM = 5100;

function isForSigning(certificate: Uint8Array): boolean {
  const usage = Certificate.fromBER(new Uint8Array(certificate)).extensions?.find(
    ({ extnID }) => extnID === KEY_USAGE,
  );
  if (!usage) return true;
  // An OCTET STRING that holds a BIT STRING: tag, length, unused bits, bits.
  const bits = usage.extnValue.valueBlock.valueHexView[3] ?? 0;
  return (bits & SIGNING_BITS) !== 0;
}

/**
 * What may seal of a PEM text with an open private key and certificates in any order, as `openssl pkcs12 -nodes` prints.
 * A certificate that vouches for itself is refused: no reader of PDF could be told to trust it.
 */
export function checkBrought(pem: string, now: Date): BroughtKey | Unfit {
  const [closed] = PRIVATE_KEY.exec(pem) ?? [];
  if (!closed) return 'no_key';
  const key = createPrivateKey(closed);
  if (!algorithmOf(key)) return 'kind_of_key';
  const certificates = certificatesOf(pem);
  const own = certificates.find((one) => one.checkPrivateKey(key));
  if (!own) return 'no_certificate';
  if (!isForSigning(own.raw)) return 'not_for_signing';
  const path = certificatePath(own, certificates, now);
  if (!path) return 'not_valid_now';
  if (!path.whole) return 'chain_incomplete';
  if (path.certificates.length === 1) return 'self_signed';
  if (path.certificates.reduce((sum, { raw }) => sum + raw.length, 0) > ROOM) return 'chain_too_long';
  return { key, chain: path.certificates.map(String).join('') };
}
