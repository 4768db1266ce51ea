import 'reflect-metadata';
import { createHash, KeyObject, sign } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { readCertificate } from './cms/certificate';
import {
  constructed,
  GENERALIZED_TIME,
  OCTET_STRING,
  SEQUENCE,
  SET,
  writeDer,
  writeOid,
  writeSmall,
} from './cms/der';

const sequence = (...parts: Uint8Array[]) => writeDer(SEQUENCE, ...parts);
const octets = (bytes: Uint8Array) => writeDer(OCTET_STRING, bytes);
const sorted = (...parts: Uint8Array[]) => parts.sort((a, b) => Buffer.compare(a, b));
const attribute = (oid: string, value: Uint8Array) => sequence(writeOid(oid), writeDer(SET, value));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const SHA256 = sequence(writeOid('2.16.840.1.101.3.4.2.1'));
const NULL = writeDer(0x05);

const kinds = {
  ecdsa: {
    make: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
    scheme: sequence(writeOid('1.2.840.10045.4.3.2')),
  },
  rsa: {
    make: {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      publicExponent: Uint8Array.of(1, 0, 1),
      modulusLength: 2048,
    },
    scheme: sequence(writeOid('1.2.840.113549.1.1.1'), NULL),
  },
} as const;

export interface TestAuthority {
  stamp(digest: Uint8Array): Promise<Uint8Array>;
  /** SHA-256 of its root, hexadecimal. */
  readonly fingerprint: string;
}

/** A timestamp authority that answers at once, always at the same time. Of `alone`, tokens hold its certificate only. */
export async function makeAuthority(
  kind: keyof typeof kinds = 'ecdsa',
  { alone = false, at = '20261121193005Z' } = {},
): Promise<TestAuthority> {
  const { make, scheme } = kinds[kind];
  const generate = () => crypto.subtle.generateKey(make, true, ['sign', 'verify']);
  const [rootKeys, keys] = await Promise.all([generate(), generate()]);
  const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2036-01-01') };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: '01',
    name: 'C=CA, O=Horodateur inc., CN=Racine de l’horodateur',
    keys: rootKeys,
    signingAlgorithm: make,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  const leaf = await X509CertificateGenerator.create({
    ...dates,
    serialNumber: '02',
    subject: 'C=CA, O=Horodateur inc., CN=Horodateur',
    issuer: root.subjectName,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: make,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.8'], true),
    ],
  });
  const [signer, top] = [leaf, root].map(({ rawData }) => new Uint8Array(rawData));
  if (!signer || !top) throw new Error('no certificates');
  const { issuer, serial } = readCertificate(signer);
  const key = KeyObject.from(keys.privateKey);
  return {
    fingerprint: sha256(alone ? signer : top).toString('hex'),
    async stamp(digest) {
      const info = sequence(
        writeSmall(1),
        writeOid('1.2.3.4.1'),
        sequence(SHA256, octets(digest)),
        writeSmall(7),
        writeDer(GENERALIZED_TIME, Buffer.from(at)),
      );
      const attributes = sorted(
        attribute('1.2.840.113549.1.9.3', writeOid('1.2.840.113549.1.9.16.1.4')),
        attribute('1.2.840.113549.1.9.4', octets(sha256(info))),
        attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(signer)))))),
      );
      const signed = sequence(
        writeSmall(1),
        sequence(issuer.bytes, serial.bytes),
        SHA256,
        writeDer(constructed(0), ...attributes),
        scheme,
        octets(sign('sha256', writeDer(SET, ...attributes), key)),
      );
      const data = sequence(
        writeSmall(3),
        writeDer(SET, SHA256),
        sequence(writeOid('1.2.840.113549.1.9.16.1.4'), writeDer(constructed(0), octets(info))),
        writeDer(constructed(0), ...(alone ? [signer] : sorted(signer, top))),
        writeDer(SET, signed),
      );
      return sequence(writeOid('1.2.840.113549.1.7.2'), writeDer(constructed(0), data));
    },
  };
}
