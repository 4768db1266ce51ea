import { sha256 } from '@/lib/hash';
import {
  type Element,
  element,
  Members,
  octets,
  oid,
  only,
  sequence,
  setOf,
  small,
  sorted,
  TAG,
} from './der';
import type { SealSigner } from './signer';
import type { TimestampAuthority } from './timestamp';

/** A CMS signature, and whether an authority's timestamp is in it (ETSI EN 319 122-1: B-B, B-T). */
export interface Signed {
  readonly cms: Uint8Array;
  readonly profile: 'b-b' | 'b-t';
}

const OID = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  timestampToken: oid('1.2.840.113549.1.9.16.2.14'),
  sha256: oid('2.16.840.1.101.3.4.2.1'),
} as const;

const SIGNATURE_ALGORITHM = {
  'ecdsa-p256-sha256': sequence(oid('1.2.840.10045.4.3.2')),
  'rsa-sha256': sequence(oid('1.2.840.113549.1.1.11'), element(0x05)),
} as const;

/** Context-specific and constructed: `[n] IMPLICIT` of a SET, or `[n] EXPLICIT`. */
const tagged = (n: number): number => 0xa0 + n;

function attribute(type: Uint8Array, value: Uint8Array): Uint8Array {
  return sequence(type, setOf(value));
}

/** Issuer and serial number of a certificate, as its own bytes have them (RFC 5652 §10.2.4). */
export function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const body = new Members(new Members(only(certificate, TAG.sequence)).take(TAG.sequence));
  body.takeIf(tagged(0));
  const serial = body.take(TAG.integer);
  body.take(TAG.sequence);
  return sequence(body.take(TAG.sequence).whole, serial.whole);
}

/** What is signed: the content's digest and whose certificate it is, so that another can't be put in its place. */
function signedAttributes(content: Uint8Array, certificate: Uint8Array): Uint8Array[] {
  return sorted([
    attribute(OID.contentType, OID.data),
    attribute(OID.messageDigest, octets(sha256(content))),
    // ESSCertIDv2 with its default algorithm, SHA-256 (RFC 5035 §3).
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(sha256(certificate)))))),
  ]);
}

/** The parts of our own CMS, in their order. */
interface Parts {
  readonly certificates: readonly Uint8Array[];
  readonly signer: Uint8Array;
  readonly attributes: readonly Uint8Array[];
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly token: Uint8Array | null;
}

function assemble({ certificates, signer, attributes, algorithm, signature, token }: Parts): Uint8Array {
  const digest = sequence(OID.sha256);
  const signerInfo = sequence(
    small(1),
    signer,
    digest,
    element(tagged(0), ...attributes),
    algorithm,
    octets(signature),
    ...(token ? [element(tagged(1), attribute(OID.timestampToken, token))] : []),
  );
  const signedData = sequence(
    small(1),
    setOf(digest),
    sequence(OID.data),
    element(tagged(0), ...sorted(certificates)),
    setOf(signerInfo),
  );
  return sequence(OID.signedData, element(tagged(0), signedData));
}

/** Takes our own CMS apart. Throws NotDer on any other. */
function disassemble(cms: Uint8Array): Parts {
  const outer = new Members(only(cms, TAG.sequence));
  outer.take(TAG.oid);
  const data = new Members(only(outer.take(tagged(0)).content, TAG.sequence));
  outer.end();
  data.take(TAG.integer);
  data.take(TAG.set);
  data.take(TAG.sequence);
  const certificates = members(data.take(tagged(0)));
  const info = new Members(only(data.take(TAG.set).content, TAG.sequence));
  data.end();
  info.take(TAG.integer);
  const signer = info.take(TAG.sequence).whole;
  info.take(TAG.sequence);
  const attributes = members(info.take(tagged(0)));
  const algorithm = info.take(TAG.sequence).whole;
  const signature = info.take(TAG.octets).content;
  const unsigned = info.takeIf(tagged(1));
  info.end();
  return { certificates, signer, attributes, algorithm, signature, token: unsigned && tokenIn(unsigned) };
}

function members(of: Element): Uint8Array[] {
  const all = new Members(of);
  const found: Uint8Array[] = [];
  for (let next = all.takeIf(TAG.sequence); next; next = all.takeIf(TAG.sequence)) found.push(next.whole);
  all.end();
  return found;
}

function tokenIn(unsigned: Element): Uint8Array {
  const parts = new Members(only(unsigned.content, TAG.sequence));
  parts.take(TAG.oid);
  return only(parts.take(TAG.set).content, TAG.sequence).whole;
}

/**
 * A detached CMS signature over `content` (RFC 5652, CAdES baseline of ETSI EN 319 122-1), in DER: one signer by issuer
 * and serial number, SHA-256, the certificates of the whole chain sorted by their bytes, and as signed attributes the
 * content type, the digest and signing-certificate-v2 only; as unsigned attribute the timestamp, when there is one.
 */
export async function signDetached(
  content: Uint8Array,
  signer: SealSigner,
  authority: TimestampAuthority | null,
): Promise<Signed> {
  const attributes = signedAttributes(content, signer.certificate);
  const signature = await signer.sign(setOf(...attributes));
  const token = (await authority?.stamp(sha256(signature))) ?? null;
  const cms = assemble({
    certificates: [signer.certificate, ...signer.chain],
    signer: issuerAndSerial(signer.certificate),
    attributes,
    algorithm: SIGNATURE_ALGORITHM[signer.algorithm],
    signature,
    token,
  });
  return { cms, profile: token ? 'b-t' : 'b-b' };
}

/** Adds the timestamp that one of our signatures lacks; null while the authority gives none. */
export async function stampSignature(
  cms: Uint8Array,
  authority: TimestampAuthority,
): Promise<Uint8Array | null> {
  const parts = disassemble(cms);
  if (parts.token) return cms;
  const token = await authority.stamp(sha256(parts.signature));
  return token && assemble({ ...parts, token });
}
