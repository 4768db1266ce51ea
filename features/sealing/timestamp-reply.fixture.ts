import 'reflect-metadata';
import { createHash, KeyObject, sign, X509Certificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type X509Certificate as MadeCertificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { issuerAndSerial } from './cms';
import { element, octets, oid, sequence, setOf, small } from './der';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const DAY = 86_400_000;

export interface MadeAuthority {
  readonly certificate: X509Certificate;
  readonly root: X509Certificate;
  readonly key: KeyObject;
}

interface Kind {
  readonly purposes?: readonly string[];
  readonly critical?: boolean;
  /** Until when the certificate is valid. */
  readonly until?: Date;
}

const raw = (certificate: MadeCertificate) => new X509Certificate(Buffer.from(certificate.rawData));

/** An authority's root and leaf, as they should be or as they shouldn't. */
export async function makeAuthority(
  now: Date,
  { purposes = [TIME_STAMPING], critical = true, until = new Date(now.getTime() + DAY) }: Kind = {},
): Promise<MadeAuthority> {
  const generate = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const [above, below] = [await generate(), await generate()];
  const dates = { notBefore: new Date(now.getTime() - 9 * DAY), notAfter: new Date(now.getTime() + 9 * DAY) };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: '01',
    name: 'C=CA, CN=Racine',
    keys: above,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const leaf = await X509CertificateGenerator.create({
    ...dates,
    notAfter: until,
    serialNumber: '02',
    subject: 'C=CA, CN=Horodatage',
    issuer: root.subjectName,
    publicKey: below.publicKey,
    signingKey: above.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new ExtendedKeyUsageExtension([...purposes], critical)],
  });
  return { certificate: raw(leaf), root: raw(root), key: KeyObject.from(below.privateKey) };
}

export interface Said {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  readonly at: Date;
  readonly status?: number;
  /** Whom the signed attribute names as signer. */
  readonly named?: X509Certificate;
  readonly certificates?: readonly X509Certificate[];
  /** Whether the token carries what nobody signed: a revocation list and an unsigned attribute. */
  readonly baggage?: boolean;
  /** Signs other bytes than those said. */
  readonly wrongly?: boolean;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
}

const OID = {
  sha1: oid('1.3.14.3.2.26'),
  sha256: oid('2.16.840.1.101.3.4.2.1'),
  sha512: oid('2.16.840.1.101.3.4.2.3'),
  ecdsa: {
    sha1: oid('1.2.840.10045.4.1'),
    sha256: oid('1.2.840.10045.4.3.2'),
    sha512: oid('1.2.840.10045.4.3.4'),
  },
};

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
const digestBy = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();

/** An authority's answer (RFC 3161 §2.4.2), true or false as `said` has it. */
export function replyOf({ certificate, root, key }: MadeAuthority, said: Said): Uint8Array {
  const { digest, nonce, at, named = certificate, hash = 'sha256' } = said;
  const time = Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`);
  const info = sequence(
    small(1),
    oid('1.2.3.4.1'),
    sequence(sequence(OID.sha256, element(0x05)), octets(digest)),
    small(7),
    element(0x18, time),
    element(0x02, nonce),
  );
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid('1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', octets(digestBy(hash, info))),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      sequence(sequence(sequence(octets(digestBy('sha256', named.raw))))),
    ),
  ];
  const signed = said.wrongly ? info : setOf(...attributes);
  const signerInfo = sequence(
    small(1),
    issuerAndSerial(certificate.raw),
    sequence(OID[hash], element(0x05)),
    element(0xa0, ...attributes.sort(Buffer.compare)),
    sequence(OID.ecdsa[hash]),
    octets(sign(hash, signed, key)),
    ...(said.baggage
      ? [element(0xa1, attribute('1.2.3.4', octets(Buffer.from('personne ne signe cela'))))]
      : []),
  );
  const data = sequence(
    small(3),
    setOf(sequence(OID[hash], element(0x05))),
    sequence(oid('1.2.840.113549.1.9.16.1.4'), element(0xa0, octets(info))),
    element(0xa0, ...(said.certificates ?? [certificate, root]).map((one) => one.raw)),
    ...(said.baggage ? [element(0xa1, sequence(octets(Buffer.from('une liste'))))] : []),
    setOf(signerInfo),
  );
  const token = sequence(oid('1.2.840.113549.1.7.2'), element(0xa0, data));
  return sequence(sequence(small(said.status ?? 0)), token);
}
