import { sha256Hex } from '#hash';
import { sameBytes } from '@/lib/bytes';
import { readScheme, type Scheme } from './algorithms';
import {
  BIT_STRING,
  BOOLEAN,
  constructed,
  type Der,
  exactly,
  Fields,
  INTEGER,
  NotDer,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  primitive,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readNamedBits,
  readOid,
  readSmall,
  readTime,
  SEQUENCE,
  valuesIn,
} from './der';
import { signedBy } from './public-key';

/** What is read of an X.509 certificate (RFC 5280 §4.1). */
export interface Certificate {
  readonly bytes: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly scheme: Scheme;
  readonly signature: Uint8Array;
  readonly serial: Der;
  readonly issuer: Der;
  readonly subject: Der;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly key: Der;
  /** Whether it may vouch for others, and through how many more. */
  readonly authority: { readonly depth: number } | null;
  /** The usages of its key, the first bit first; null when it says nothing. */
  readonly usages: readonly boolean[] | null;
  /** Extended usages and whether they are critical; null when it says nothing. */
  readonly purposes: { readonly critical: boolean; readonly oids: readonly string[] } | null;
  readonly subjectKeyId: Uint8Array | null;
}

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_KEY_ID = '2.5.29.14';
/** Alternative names and policies: critical or not, they change nothing of what is asked here. */
const HARMLESS = ['2.5.29.17', '2.5.29.18', '2.5.29.32'];

interface Extension {
  readonly critical: boolean;
  readonly value: Der;
}

function readExtensions(der: Der | null): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const extension of der ? valuesIn(readDer(der.content, SEQUENCE)) : []) {
    const fields = new Fields(extension);
    const oid = readOid(fields.next(OBJECT_IDENTIFIER));
    const flag = fields.optional(BOOLEAN);
    const value = fields.next(OCTET_STRING);
    fields.end();
    const critical = flag !== null && readBoolean(flag);
    const understood = [KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, SUBJECT_KEY_ID, ...HARMLESS];
    if (critical && !understood.includes(oid)) throw new NotDer('a critical extension that is not known');
    if (found.has(oid)) throw new NotDer('an extension twice');
    found.set(oid, { critical, value: readDer(value.content) });
  }
  return found;
}

function readAuthority(extension: Extension | undefined): Certificate['authority'] {
  if (!extension) return null;
  const fields = new Fields(extension.value);
  const flag = fields.optional(BOOLEAN);
  const depth = fields.optional(INTEGER);
  fields.end();
  if (!flag || !readBoolean(flag)) return null;
  return { depth: depth ? readSmall(depth) : Number.POSITIVE_INFINITY };
}

/** Reads a certificate. Throws `NotDer` when it is not one, or not in its exact form. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [toBeSigned, algorithm, signature] = exactly(readDer(bytes), SEQUENCE, SEQUENCE, BIT_STRING);
  if (!toBeSigned || !algorithm || !signature) throw new NotDer('not a certificate');
  const fields = new Fields(toBeSigned);
  const version = fields.optional(constructed(0));
  const serial = fields.next(INTEGER);
  readInteger(serial);
  const inner = fields.next(SEQUENCE);
  const issuer = fields.next(SEQUENCE);
  const [notBefore, notAfter, more] = valuesIn(fields.next(SEQUENCE));
  const subject = fields.next(SEQUENCE);
  const key = fields.next(SEQUENCE);
  fields.optional(primitive(1));
  fields.optional(primitive(2));
  const extensions = readExtensions(fields.optional(constructed(3)));
  fields.end();
  if (version && readSmall(readDer(version.content, INTEGER)) !== 2) throw new NotDer('not X.509 version 3');
  if (!sameBytes(inner.bytes, algorithm.bytes)) throw new NotDer('two signature schemes');
  if (!notBefore || !notAfter || more) throw new NotDer('not a validity');
  const usage = extensions.get(KEY_USAGE);
  const purposes = extensions.get(EXTENDED_KEY_USAGE);
  const keyId = extensions.get(SUBJECT_KEY_ID);
  return {
    bytes,
    toBeSigned: toBeSigned.bytes,
    scheme: readScheme(algorithm),
    signature: readBits(signature),
    serial,
    issuer,
    subject,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    key,
    authority: readAuthority(extensions.get(BASIC_CONSTRAINTS)),
    usages: usage ? readNamedBits(usage.value) : null,
    purposes: purposes ? { critical: purposes.critical, oids: valuesIn(purposes.value).map(readOid) } : null,
    subjectKeyId: keyId ? readDer(keyId.value.bytes, OCTET_STRING).content : null,
  };
}

/** Certificates found true, with the authority that each is by: a pack holds the same few thousands of times. */
const vouchedFor = new Map<string, boolean>();
const MOST_KEPT = 64;

/** Whether that authority's key signed this certificate. */
export async function vouchedBy(certificate: Certificate, authority: Certificate): Promise<boolean> {
  const { toBeSigned: message, signature, scheme, issuer } = certificate;
  if (!sameBytes(issuer.bytes, authority.subject.bytes)) return false;
  const pair = `${sha256Hex(certificate.bytes)} ${sha256Hex(authority.bytes)}`;
  const known = vouchedFor.get(pair);
  if (known !== undefined) return known;
  const vouched = await signedBy(authority.key, scheme, { message, signature });
  if (vouchedFor.size >= MOST_KEPT) vouchedFor.clear();
  vouchedFor.set(pair, vouched);
  return vouched;
}

export const isSelfIssued = ({ issuer, subject }: Certificate) => sameBytes(issuer.bytes, subject.bytes);

const BMP_STRING = 0x1e;

/** The names that people read in a distinguished name, the last one said of each kind; '' when there is none. */
export function readableName(name: Der): string {
  const found = new Map<string, string>();
  for (const set of valuesIn(name)) {
    for (const pair of valuesIn(set)) {
      const [type, value] = valuesIn(pair);
      // A BMPString is UTF-16; the other strings that names are made of read as UTF-8 (RFC 5280 §4.1.2.4).
      const encoding = value?.tag === BMP_STRING ? 'utf-16be' : 'utf-8';
      if (type && value) found.set(readOid(type), new TextDecoder(encoding).decode(value.content));
    }
  }
  return [found.get('2.5.4.3'), found.get('2.5.4.10')].filter(Boolean).join(', ');
}
