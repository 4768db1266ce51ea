import {
  constructed,
  type Der,
  exactly,
  Fields,
  INTEGER,
  NotDer,
  OBJECT_IDENTIFIER,
  readDer,
  readOid,
  readSmall,
  SEQUENCE,
} from './der';

/** The hashes that a signature may rest on, as WebCrypto names them. */
export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

const hashes: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Whether an AlgorithmIdentifier's parameters are absent or NULL (RFC 5754 §2: both must be read). */
function withoutParameters(fields: Fields): void {
  const nothing = fields.optional(0x05);
  if (nothing && nothing.content.length > 0) throw new NotDer('a NULL with something in it');
  fields.end();
}

/** A hash's AlgorithmIdentifier. */
export function readHash(der: Der): HashName {
  const fields = new Fields(der);
  const hash = hashes[readOid(fields.next(OBJECT_IDENTIFIER))];
  withoutParameters(fields);
  if (!hash) throw new NotDer('a hash that is not known');
  return hash;
}

export type Scheme =
  | { readonly kind: 'ecdsa'; readonly hash: HashName }
  | { readonly kind: 'rsa'; readonly hash: HashName }
  /** RSA whose hash is said elsewhere (RFC 3370 §3.2). */
  | { readonly kind: 'rsa'; readonly hash: null }
  | { readonly kind: 'pss'; readonly hash: HashName; readonly salt: number }
  | { readonly kind: 'ed25519' };

const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'SHA-512' },
  '1.2.840.113549.1.1.1': { kind: 'rsa', hash: null },
  '1.2.840.113549.1.1.5': { kind: 'rsa', hash: 'SHA-1' },
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'SHA-512' },
  '1.3.101.112': { kind: 'ed25519' },
};

/** RSASSA-PSS-params (RFC 4055 §3.1), of one hash throughout. */
function readPss(parameters: Der): Scheme {
  const fields = new Fields(parameters);
  const inside = (n: number) => readDer(fields.next(constructed(n)).content);
  const hash = readHash(inside(0));
  const [name, mask] = exactly(inside(1), OBJECT_IDENTIFIER, SEQUENCE);
  const salt = readSmall(readDer(inside(2).bytes, INTEGER));
  fields.end();
  if (!name || !mask || readOid(name) !== '1.2.840.113549.1.1.8' || readHash(mask) !== hash)
    throw new NotDer('a mask of another hash');
  return { kind: 'pss', hash, salt };
}

/** A signature's AlgorithmIdentifier: parameters are NULL for RSA and absent otherwise (RFC 5754 §3, RFC 8410 §3). */
export function readScheme(der: Der): Scheme {
  const fields = new Fields(der);
  const oid = readOid(fields.next(OBJECT_IDENTIFIER));
  if (oid === '1.2.840.113549.1.1.10') {
    const scheme = readPss(fields.next(SEQUENCE));
    fields.end();
    return scheme;
  }
  const scheme = schemes[oid];
  if (!scheme) throw new NotDer('a signature scheme that is not known');
  if (scheme.kind === 'rsa') withoutParameters(fields);
  else fields.end();
  return scheme;
}
