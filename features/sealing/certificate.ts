import 'reflect-metadata';
import { KeyObject } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Chance } from '@/lib/chance';

/** ECDSA on P-256 (FIPS 186-5): what CMS, PAdES and every reader of PDF know. Ed25519 is not in CMS's readers. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const YEARS = { root: 30, leaf: 10 } as const;
/** Document signing (RFC 9336), and e-mail protection, which OpenSSL's default purpose for CMS asks for. */
const PURPOSES = ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'];

/** A fresh key and what vouches for it. */
export interface MadeKey {
  readonly key: KeyObject;
  /** Its own certificate first, the root last: PEM. */
  readonly chain: string;
}

export interface MadeRoot extends MadeKey {
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
}

function name(organization: string, common: string): Name {
  return new Name([{ C: [{ printableString: 'CA' }] }, { O: [organization] }, { CN: [common] }]);
}

/** 126 random bits in hexadecimal, of 16 bytes, positive (RFC 5280 §4.1.2.2). */
function serial(chance: Chance): string {
  const bytes = chance.bytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** From midnight of the day, so that a reader whose clock is a little late doesn't refuse it. */
function validity(now: Date, years: number) {
  const notBefore = new Date(now);
  notBefore.setUTCHours(0, 0, 0, 0);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  return { notBefore, notAfter };
}

async function generate(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

const pem = (...certificates: readonly X509Certificate[]): string =>
  `${certificates.map((one) => one.toString('pem')).join('\n')}\n`;

interface Maker {
  /** `O` of the subject: whose installation it is. */
  readonly organization: string;
  readonly now: Date;
  readonly chance: Chance;
}

/** The root of an installation: it vouches for leaves and signs nothing else (RFC 5280, pathLen 0). */
export async function makeRoot({ organization, now, chance }: Maker): Promise<MadeRoot> {
  const keys = await generate();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity(now, YEARS.root),
    serialNumber: serial(chance),
    name: name(organization, 'Paraphe – racine'),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: KeyObject.from(keys.privateKey), chain: pem(certificate), certificate, keys };
}

/** What a leaf needs of the root that vouches for it. */
export type Issuer = Pick<MadeRoot, 'certificate' | 'keys'>;

/** The root that was kept: its own certificate in PEM, and its key. */
export async function openIssuer(chain: string, key: KeyObject): Promise<Issuer> {
  const certificate = new X509Certificate(chain);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);
  const publicKey = await certificate.publicKey.export(ALGORITHM, ['verify']);
  return { certificate, keys: { privateKey, publicKey } };
}

/** A leaf that seals, vouched for by `root`. */
export async function makeLeaf(root: Issuer, { organization, now, chance }: Maker): Promise<MadeKey> {
  const keys = await generate();
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, YEARS.leaf),
    serialNumber: serial(chance),
    subject: name(organization, 'Paraphe – sceau électronique'),
    issuer: root.certificate.subjectName,
    publicKey: keys.publicKey,
    signingKey: root.keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      new ExtendedKeyUsageExtension(PURPOSES),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(root.keys.publicKey),
    ],
  });
  return { key: KeyObject.from(keys.privateKey), chain: pem(certificate, root.certificate) };
}
