import { sameBytes } from '@/lib/bytes';
import { type HashName, readHash, readScheme, type Scheme } from './algorithms';
import { type Certificate, readCertificate } from './certificate';
import {
  constructed,
  type Der,
  exactly,
  Fields,
  INTEGER,
  inSetOrder,
  NotDer,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  primitive,
  readDer,
  readOid,
  readSmall,
  SEQUENCE,
  SET,
  valuesIn,
  writeDer,
  writeOid,
  writeSmall,
} from './der';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const DATA = '1.2.840.113549.1.7.1';

/** Signed data (RFC 5652 §5) by one signer, with signed attributes: all that a seal or a timestamp is. */
export interface SignedData {
  readonly contentType: string;
  /** Null when it is apart from the signature. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  readonly signer: Certificate;
  readonly hash: HashName;
  readonly scheme: Scheme;
  /** By object identifier: each has exactly one value. */
  readonly signedAttributes: ReadonlyMap<string, Der>;
  readonly unsignedAttributes: ReadonlyMap<string, Der>;
  /** What the signature is over: the signed attributes as a SET (§5.4). */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

function readAttributes(der: Der | null): Map<string, Der> {
  const values = der ? valuesIn(der) : [];
  if (!inSetOrder(values)) throw new NotDer('attributes out of order');
  const attributes = new Map<string, Der>();
  for (const attribute of values) {
    const [type, set] = exactly(attribute, OBJECT_IDENTIFIER, SET);
    const [value, more] = set ? valuesIn(set) : [];
    if (!type || !value || more) throw new NotDer('an attribute without one value');
    const oid = readOid(type);
    if (attributes.has(oid)) throw new NotDer('an attribute twice');
    attributes.set(oid, value);
  }
  return attributes;
}

/** The certificate that the signer is named by, and the version that goes with the way it is named (§5.3). */
function namedBy(sid: Der, certificates: readonly Certificate[]): { signer: Certificate; version: number } {
  const byKey = sid.tag === primitive(0);
  const signer = certificates.find(({ issuer, serial, subjectKeyId }) =>
    byKey
      ? subjectKeyId !== null && sameBytes(sid.content, subjectKeyId)
      : sameBytes(sid.bytes, writeDer(SEQUENCE, issuer.bytes, serial.bytes)),
  );
  if (!signer) throw new NotDer('the signer’s certificate is not there');
  return { signer, version: byKey ? 3 : 1 };
}

/**
 * Reads a ContentInfo of signed data. Throws `NotDer` unless it is exactly what its parts make: it is put together again
 * from what is checked of it, and compared.
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, outer] = exactly(readDer(bytes), OBJECT_IDENTIFIER, constructed(0));
  if (!type || !outer || readOid(type) !== SIGNED_DATA) throw new NotDer('not signed data');
  const fields = new Fields(readDer(outer.content));
  fields.next(INTEGER);
  fields.next(SET);
  const encapsulated = new Fields(fields.next(SEQUENCE));
  const contentType = readOid(encapsulated.next(OBJECT_IDENTIFIER));
  const wrapped = encapsulated.optional(constructed(0));
  encapsulated.end();
  const content = wrapped ? readDer(wrapped.content, OCTET_STRING).content : null;
  const certificates = valuesIn(fields.next(constructed(0))).map((one) => readCertificate(one.bytes));
  const [info, another] = valuesIn(fields.next(SET));
  fields.end();
  if (!info || another) throw new NotDer('not one signer');

  const signer = new Fields(info);
  const infoVersion = readSmall(signer.next(INTEGER));
  const sid = signer.next();
  const hash = signer.next(SEQUENCE);
  const attributes = signer.next(constructed(0));
  const algorithm = signer.next(SEQUENCE);
  const signature = signer.next(OCTET_STRING);
  const unsigned = signer.optional(constructed(1));
  signer.end();

  const named = namedBy(sid, certificates);
  const version = contentType === DATA && named.version === 1 ? 1 : 3;
  const again = writeDer(
    SEQUENCE,
    writeOid(SIGNED_DATA),
    writeDer(
      constructed(0),
      writeDer(
        SEQUENCE,
        writeSmall(version),
        writeDer(SET, hash.bytes),
        writeDer(
          SEQUENCE,
          writeOid(contentType),
          ...(content ? [writeDer(constructed(0), writeDer(OCTET_STRING, content))] : []),
        ),
        writeDer(constructed(0), ...certificates.map((one) => one.bytes)),
        writeDer(
          SET,
          writeDer(
            SEQUENCE,
            writeSmall(named.version),
            sid.bytes,
            hash.bytes,
            attributes.bytes,
            algorithm.bytes,
            signature.bytes,
            ...(unsigned ? [unsigned.bytes] : []),
          ),
        ),
      ),
    ),
  );
  const inOrder = inSetOrder(certificates.map((one) => readDer(one.bytes)));
  if (!inOrder || infoVersion !== named.version || !sameBytes(again, bytes))
    throw new NotDer('more than its parts');
  return {
    contentType,
    content,
    certificates,
    signer: named.signer,
    hash: readHash(hash),
    scheme: readScheme(algorithm),
    signedAttributes: readAttributes(attributes),
    unsignedAttributes: readAttributes(unsigned),
    message: writeDer(SET, attributes.content),
    signature: signature.content,
  };
}
