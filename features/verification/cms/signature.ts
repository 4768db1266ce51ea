import { sameBytes } from '@/lib/bytes';
import { type HashName, readHash } from './algorithms';
import { type Certificate, readableName } from './certificate';
import { chainOf } from './chain';
import {
  constructed,
  type Der,
  exactly,
  Fields,
  INTEGER,
  NotDer,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  readDer,
  readOid,
  SEQUENCE,
  valuesIn,
} from './der';
import { digest, signedBy } from './public-key';
import type { SignedData } from './signed-data';

export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** What is wrong with a signature: its form, the content it is over, itself, or its certificates. */
export type Fault = 'form' | 'digest' | 'signature' | 'certificate';

export interface Signed {
  /** The signer's certificate first, the last one that can be vouched for last. */
  readonly chain: readonly Certificate[];
  readonly who: string;
  /** SHA-256 of the last certificate of the chain, hexadecimal. */
  readonly fingerprint: string;
}

/** `IssuerSerial` of RFC 5035 §5: the issuer's name as the only GeneralName. */
function isNamed(issuerSerial: Der, { issuer, serial }: Certificate): boolean {
  const [names, number] = exactly(issuerSerial, SEQUENCE, INTEGER);
  const [name, more] = names ? valuesIn(names) : [];
  if (!name || more || name.tag !== constructed(4) || !number) return false;
  return sameBytes(name.content, issuer.bytes) && sameBytes(number.bytes, serial.bytes);
}

/** Whether the signed attributes say that certificate is the signer's (RFC 5035 §3 and §4, RFC 2634 §5.4). */
async function isSaidSigner(attributes: ReadonlyMap<string, Der>, signer: Certificate): Promise<boolean> {
  const said = [
    [attributes.get(SIGNING_CERTIFICATE_V2), 'SHA-256'],
    [attributes.get(SIGNING_CERTIFICATE), 'SHA-1'],
  ] as const;
  let known = false;
  for (const [attribute, usual] of said) {
    if (!attribute) continue;
    const [first] = valuesIn(new Fields(attribute).next(SEQUENCE));
    if (!first) return false;
    const fields = new Fields(first);
    const algorithm = usual === 'SHA-1' ? null : fields.optional(SEQUENCE);
    const hash: HashName = algorithm ? readHash(algorithm) : usual;
    const claimed = fields.next(OCTET_STRING).content;
    const issuerSerial = fields.optional(SEQUENCE);
    fields.end();
    if (issuerSerial && !isNamed(issuerSerial, signer)) return false;
    if (!sameBytes(claimed, await digest(hash, signer.bytes))) return false;
    known = true;
  }
  return known;
}

/** SHA-256 of a certificate, hexadecimal, as `openssl x509 -fingerprint -sha256` gives it without its colons. */
async function fingerprintOf({ bytes }: Pick<Certificate, 'bytes'>): Promise<string> {
  return Array.from(await digest('SHA-256', bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether signed data is its signer's word over that content: by the attributes, the signature over them and the chain of
 * certificates, each byte of which is covered by one or the other.
 * @param alone whether a signer's certificate may come without its chain: the attributes cover it.
 */
export async function checkSigned(
  data: SignedData,
  content: Uint8Array,
  alone: boolean,
): Promise<Signed | Fault> {
  const { signedAttributes, signer, scheme, hash, message, signature } = data;
  const type = signedAttributes.get(CONTENT_TYPE);
  const imprint = signedAttributes.get(MESSAGE_DIGEST);
  if (!type || readOid(readDer(type.bytes, OBJECT_IDENTIFIER)) !== data.contentType) return 'form';
  if (!imprint || hash === 'SHA-1') return 'form';
  // RFC 3370 §3.2 has RSA named without its hash, which the digest's algorithm says. One name only is accepted, since
  // nothing covers it.
  if (scheme.kind === 'rsa' && scheme.hash !== null && scheme.hash !== hash) return 'form';
  if ((scheme.kind === 'ecdsa' || scheme.kind === 'pss') && scheme.hash !== hash) return 'form';
  const digested = readDer(imprint.bytes, OCTET_STRING).content;
  if (!sameBytes(digested, await digest(hash, content))) return 'digest';
  if (!(await isSaidSigner(signedAttributes, signer))) return 'certificate';
  const said = scheme.kind === 'rsa' ? ({ kind: 'rsa', hash } as const) : scheme;
  if (!(await signedBy(signer.key, said, { message, signature }))) return 'signature';
  const chain = alone && data.certificates.length === 1 ? [signer] : await chainOf(signer, data.certificates);
  const last = chain?.at(-1);
  if (!chain || !last) return 'certificate';
  return { chain, who: readableName(signer.subject), fingerprint: await fingerprintOf(last) };
}

/** Runs a check over bytes that may be anything: what is not in its form is a fault of form, never an error. */
export async function orFault<T>(check: () => Promise<T | Fault>): Promise<T | Fault> {
  try {
    return await check();
  } catch (error) {
    // WebCrypto throws a DOMException at a key or a signature that it can't read, noble an Error at a point off its curve.
    if (error instanceof NotDer || error instanceof DOMException) return 'form';
    throw error;
  }
}
