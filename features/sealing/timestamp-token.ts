import { verify, X509Certificate } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, Certificate, MessageImprint, TimeStampReq, TSTInfo } from 'pkijs';
import { sha256Hex } from '@/lib/hash';
import { certificatePath } from './certificate-path';
import { issuerAndSerial } from './cms';
import {
  type Element,
  element,
  elements,
  isSame,
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
import { digestNamed, digestOf, signsWith } from './digests';

/** Why an authority's answer is not a timestamp of what was asked. Its message is a word for the log, never a person's. */
export class TokenRefused extends Error {}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';

const OID = {
  signedData: oid('1.2.840.113549.1.7.2'),
  tstInfo: oid('1.2.840.113549.1.9.16.1.4'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificate: oid('1.2.840.113549.1.9.16.2.12'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
} as const;

/** A token with its chain is at most this long, so that it fits in a PDF's placeholder; else its chain is left out. */
const WITH_CHAIN = 6400;

function expect(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new TokenRefused(reason);
}

/** What an authority is asked (RFC 3161 §2.4.1): DER. `nonce` is 8 bytes, the first from 1 to 127. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** The parts of a token that are kept; what else it holds vouches for nothing. */
interface Token {
  readonly info: Uint8Array;
  readonly certificates: readonly X509Certificate[];
  readonly signerId: Element;
  readonly digestAlgorithm: Uint8Array;
  readonly attributes: readonly Element[];
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
}

function members(of: Element): Members {
  return new Members(of);
}

/** Takes a TimeStampResp apart (RFC 3161 §2.4.2), its token with it (RFC 5652 §5.1). */
function readReply(reply: Uint8Array): Token {
  const response = members(only(reply, TAG.sequence));
  const status = members(response.take(TAG.sequence)).take(TAG.integer).content;
  expect(status.length === 1 && (status[0] === 0 || status[0] === 1), 'not granted');
  const token = members(response.take(TAG.sequence));
  response.end();
  expect(isSame(token.take(TAG.oid).whole, OID.signedData), 'no signed data');
  const data = members(only(token.take(0xa0).content, TAG.sequence));
  token.end();
  data.take(TAG.integer);
  data.take(TAG.set);
  const content = members(data.take(TAG.sequence));
  expect(isSame(content.take(TAG.oid).whole, OID.tstInfo), 'no timestamp in it');
  const info = only(content.take(0xa0).content, TAG.octets).content;
  const certificates = data.takeIf(0xa0);
  data.takeIf(0xa1);
  const signer = members(only(data.take(TAG.set).content, TAG.sequence));
  data.end();
  return {
    info,
    certificates: certificates ? elements(certificates.content).flatMap(readCertificate) : [],
    ...readSigner(signer),
  };
}

function readSigner(signer: Members) {
  signer.take(TAG.integer);
  const signerId = signer.takeIf(TAG.sequence) ?? signer.take(0x80);
  const digestAlgorithm = members(signer.take(TAG.sequence)).take(TAG.oid).whole;
  const attributes = elements(signer.take(0xa0).content);
  const signatureAlgorithm = members(signer.take(TAG.sequence)).take(TAG.oid).whole;
  const signature = signer.take(TAG.octets).content;
  return { signerId, digestAlgorithm, attributes, signatureAlgorithm, signature };
}

/** Other kinds of certificates than X.509 (RFC 5652 §10.2.2) are none that anybody can check. */
function readCertificate({ tag, whole }: Element): X509Certificate[] {
  return tag === TAG.sequence ? [new X509Certificate(whole)] : [];
}

/** What a token's own content must say: it is about this digest, and answers this question. */
function checkInfo(info: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Date {
  const { version, messageImprint, nonce: answered, genTime } = TSTInfo.fromBER(new Uint8Array(info));
  expect(version === 1, 'another version');
  expect(messageImprint.hashAlgorithm.algorithmId === SHA256, 'another algorithm');
  expect(isSame(messageImprint.hashedMessage.valueBlock.valueHexView, digest), 'another digest');
  expect(answered !== undefined && isSame(answered.valueBlock.valueHexView, nonce), 'another nonce');
  return genTime;
}

/** The single value of a signed attribute, which must be there once (RFC 5652 §11). */
function attribute(attributes: readonly Element[], type: Uint8Array): Element | null {
  const found = attributes.flatMap((one) => {
    const parts = members(one);
    return isSame(parts.take(TAG.oid).whole, type) ? [elements(parts.take(TAG.set).content)] : [];
  });
  expect(found.length < 2 && (found[0]?.length ?? 1) === 1, 'an attribute twice');
  return found[0]?.[0] ?? null;
}

/** The hash of the first certificate that the signing-certificate attribute names (RFC 5816, RFC 2634 §5.4). */
function namesCertificate(attributes: readonly Element[], { raw }: X509Certificate): boolean {
  const newer = attribute(attributes, OID.signingCertificateV2);
  const older = attribute(attributes, OID.signingCertificate);
  const first = newer ?? older;
  if (!first) return false;
  const id = members(members(members(first).take(TAG.sequence)).take(TAG.sequence));
  const named = newer ? id.takeIf(TAG.sequence) : null;
  const algorithm = !newer ? 'sha1' : named ? digestNamed(members(named).take(TAG.oid).whole) : 'sha256';
  return algorithm !== null && isSame(id.take(TAG.octets).content, digestOf(algorithm, raw));
}

/** RFC 3161 §2.3: the certificate is for timestamps, for nothing else, and says so in a critical extension. */
function isForTimestamps({ raw }: X509Certificate): boolean {
  const usage = Certificate.fromBER(raw).extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = new X509Certificate(raw).keyUsage;
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

function findSigner({ certificates, signerId, attributes }: Token): X509Certificate {
  const signer = certificates.find((one) => namesCertificate(attributes, one));
  expect(signer !== undefined, 'signer’s certificate missing');
  const named = signerId.tag !== TAG.sequence || isSame(signerId.whole, issuerAndSerial(signer.raw));
  expect(named, 'another signer');
  expect(isForTimestamps(signer), 'not a certificate for timestamps');
  return signer;
}

function checkSignature(token: Token, signer: X509Certificate): void {
  const { attributes, info, digestAlgorithm, signatureAlgorithm, signature } = token;
  const digest = digestNamed(digestAlgorithm);
  expect(digest !== null && digest !== 'sha1', 'digest algorithm not known');
  expect(signsWith(signatureAlgorithm, digest), 'signature algorithm not known');
  const type = attribute(attributes, OID.contentType);
  expect(type !== null && isSame(type.whole, OID.tstInfo), 'another content type');
  const said = attribute(attributes, OID.messageDigest);
  expect(said !== null && isSame(said.content, digestOf(digest, info)), 'another content');
  const signed = setOf(...attributes.map(({ whole }) => whole));
  expect(verify(digest, signed, signer.publicKey, signature), 'signature does not hold');
}

function rebuild(
  token: Token,
  signer: X509Certificate,
  certificates: readonly X509Certificate[],
): Uint8Array {
  const { info, digestAlgorithm, attributes, signatureAlgorithm, signature } = token;
  const isRsa = signer.publicKey.asymmetricKeyType === 'rsa';
  const signerInfo = sequence(
    small(1),
    issuerAndSerial(signer.raw),
    sequence(digestAlgorithm),
    element(0xa0, ...sorted(attributes.map(({ whole }) => whole))),
    sequence(signatureAlgorithm, ...(isRsa ? [element(0x05)] : [])),
    octets(signature),
  );
  const signedData = sequence(
    small(3),
    setOf(sequence(digestAlgorithm)),
    sequence(OID.tstInfo, element(0xa0, octets(info))),
    element(0xa0, ...sorted(certificates.map(({ raw }) => raw))),
    setOf(signerInfo),
  );
  return sequence(OID.signedData, element(0xa0, signedData));
}

/** What was asked, and whom we believe. */
export interface Asked {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  /** Roots, and what leads to them, named by whoever configured the authority; empty when nobody did. */
  readonly trusted: readonly X509Certificate[];
}

/**
 * The timestamp token (RFC 3161) in an authority's answer, checked, and put together again from what of it can be
 * checked by anyone, in DER: SignedData version 3, one signer by issuer and serial number, no revocation list, no unsigned
 * attribute, algorithms without parameters but RSA's NULL, certificates sorted by their bytes. These are the signer's
 * alone, or with its whole chain where it ends in a self-signed root and there is room.
 * @throws TokenRefused or NotDer when the answer is anything but a timestamp of what was asked.
 */
export function tokenOf(reply: Uint8Array, { digest, nonce, trusted }: Asked): Uint8Array {
  const token = readReply(reply);
  const at = checkInfo(token.info, digest, nonce);
  const signer = findSigner(token);
  checkSignature(token, signer);
  const path = certificatePath(signer, [...trusted, ...token.certificates], at);
  expect(path !== null, 'signer’s certificate not valid at that time');
  if (trusted.length > 0) {
    const believed = new Set(trusted.map(({ raw }) => sha256Hex(raw)));
    expect(
      path.certificates.some(({ raw }) => believed.has(sha256Hex(raw))),
      'not of the authority named',
    );
  }
  const whole = path.whole ? rebuild(token, signer, path.certificates) : null;
  return whole && whole.length <= WITH_CHAIN ? whole : rebuild(token, signer, [signer]);
}
