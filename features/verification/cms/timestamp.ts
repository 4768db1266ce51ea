import { sameBytes } from '@/lib/bytes';
import { readHash } from './algorithms';
import { readableName } from './certificate';
import { validAt } from './chain';
import {
  BOOLEAN,
  constructed,
  exactly,
  Fields,
  GENERALIZED_TIME,
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  readBoolean,
  readDer,
  readInteger,
  readOid,
  readSmall,
  readTime,
  SEQUENCE,
} from './der';
import { digest } from './public-key';
import { checkSigned, type Fault, orFault } from './signature';
import { readSignedData } from './signed-data';

const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** An authority's word that bytes existed at a time. */
export interface Timestamp {
  readonly at: Date;
  /** The authority, as its certificate names it. */
  readonly who: string;
  /** SHA-256 of its root, or of its own certificate when that one came alone; hexadecimal. */
  readonly fingerprint: string;
}

/** TSTInfo (RFC 3161 §2.4.2): the imprint that was stamped, and when. */
function readInfo(bytes: Uint8Array) {
  const fields = new Fields(readDer(bytes));
  const version = readSmall(fields.next(INTEGER));
  readOid(fields.next(OBJECT_IDENTIFIER));
  const [algorithm, imprint] = exactly(fields.next(SEQUENCE), SEQUENCE, OCTET_STRING);
  readInteger(fields.next(INTEGER));
  const at = readTime(fields.next(GENERALIZED_TIME));
  fields.optional(SEQUENCE);
  const ordering = fields.optional(BOOLEAN);
  if (ordering) readBoolean(ordering);
  const nonce = fields.optional(INTEGER);
  if (nonce) readInteger(nonce);
  fields.optional(constructed(0));
  fields.optional(constructed(1));
  fields.end();
  return { version, algorithm, imprint, at };
}

/**
 * Whether that token (RFC 3161 §2.4.2) is a timestamp of those bytes. Its certificates lead to a self-signed root, or
 * are the authority's own alone; anything else would hold bytes that nothing covers. Never throws at what it is handed.
 */
export function checkTimestamp(token: Uint8Array, stamped: Uint8Array): Promise<Timestamp | Fault> {
  return orFault(async () => {
    const data = readSignedData(token);
    if (data.contentType !== TIMESTAMP_INFO || !data.content || data.unsignedAttributes.size > 0)
      return 'form';
    // Nothing covers the name of the scheme: of the two that RSA has, only the one that RFC 3370 §3.2 asks of all.
    if (data.scheme.kind === 'rsa' && data.scheme.hash !== null) return 'form';
    const { version, algorithm, imprint, at } = readInfo(data.content);
    const hash = algorithm && readHash(algorithm);
    if (version !== 1 || !imprint || !hash || hash === 'SHA-1') return 'form';
    if (!sameBytes(imprint.content, await digest(hash, stamped))) return 'digest';
    const signed = await checkSigned(data, data.content, true);
    if (typeof signed === 'string') return signed;
    const { purposes } = data.signer;
    const mayStamp = purposes?.critical && purposes.oids.length === 1 && purposes.oids[0] === TIME_STAMPING;
    if (!mayStamp || !validAt(signed.chain, at)) return 'certificate';
    return { at, who: signed.who || readableName(data.signer.issuer), fingerprint: signed.fingerprint };
  });
}
