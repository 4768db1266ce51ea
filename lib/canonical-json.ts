import canonicalize from 'canonicalize';
import { utf8 } from '#utf8';

/** What JSON can say without loss. `undefined` is not among it: say `null`, or leave the key out. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * The bytes of the JSON Canonicalization Scheme (RFC 8785): same value, same bytes, in any language that
 * implements it. Throws, with the path, on what I-JSON can't carry (RFC 7493): `undefined`, a number that
 * is not finite or an integer too large to be exact, a lone surrogate, a hole, an object of a class.
 * The `canonicalize` package drops or converts some of these in silence, hence the check before it.
 */
export function canonicalJson(value: JsonValue): Buffer {
  refuseLoss(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical JSON of nothing');
  return utf8(text);
}

function refuseLoss(value: unknown, path: string): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw new TypeError(`lone surrogate at ${path}`);
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`number not finite at ${path}`);
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new TypeError(`integer too large at ${path}`);
      }
      return;
    case 'object':
      if (value !== null) refuseLossWithin(value, path);
      return;
    default:
      throw new TypeError(`${typeof value} at ${path}`);
  }
}

function refuseLossWithin(value: object, path: string): void {
  if (Array.isArray(value)) {
    // By index: a hole is an undefined that forEach would skip.
    for (let i = 0; i < value.length; i++) refuseLoss(value[i], `${path}[${i}]`);
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`object of a class at ${path}`);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new TypeError(`symbol key at ${path}`);
  for (const [key, inner] of Object.entries(value)) {
    refuseLoss(key, `key of ${path}`);
    refuseLoss(inner, `${path}.${key}`);
  }
}
