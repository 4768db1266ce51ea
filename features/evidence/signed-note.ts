import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '@/lib/hash';
import { fromBase64, toBase64 } from './base64';

/*
 * Signed notes (c2sp.org/signed-note) with Ed25519 (RFC 8032): a text, an empty line, and lines
 * "— name base64(key id ‖ signature)". Go's golang.org/x/mod/sumdb/note reads the same.
 */

const ED25519 = 1;
/** More than any log and its witnesses would sign with; the note format asks readers for at least 16. */
const MAX_SIGNATURES = 100;

export interface NoteSigner {
  readonly name: string;
  readonly key: KeyObject;
}

export interface NoteVerifier {
  readonly name: string;
  readonly key: KeyObject;
}

function checkName(name: string): void {
  if (!/^[^\s+\p{Z}\p{Cc}]+$/u.test(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
}

/** Whoever can sign can verify. */
function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}

/** The last 32 bytes of its SPKI form (RFC 8410) are an Ed25519 public key. */
function rawPublicKey(key: KeyObject): Buffer {
  return publicHalf(key).export({ type: 'spki', format: 'der' }).subarray(-32);
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  const header = Buffer.from('302a300506032b6570032100', 'hex');
  return createPublicKey({ key: Buffer.concat([header, raw]), format: 'der', type: 'spki' });
}

/** An Ed25519 private key from its 32 secret bytes (RFC 8032 §5.1.5), such as `deriveKey` gives. */
export function ed25519Key(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError(`an Ed25519 seed of ${seed.length} bytes`);
  const header = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([header, seed]), format: 'der', type: 'pkcs8' });
}

function keyId(name: string, key: KeyObject): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), rawPublicKey(key)])).subarray(
    0,
    4,
  );
}

/** The public key as verifiers are configured with it: `name+keyid+base64(0x01 ‖ key)`. */
export function verifierKey({ name, key }: NoteSigner | NoteVerifier): string {
  checkName(name);
  const encoded = toBase64(Buffer.concat([Buffer.of(ED25519), rawPublicKey(key)]));
  return `${name}+${keyId(name, key).toString('hex')}+${encoded}`;
}

/** Reads a verifier key; null when it is not one, or its key id is not its own. */
export function parseVerifierKey(text: string): NoteVerifier | null {
  const [, name, hash, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (!name || bytes?.length !== 33 || bytes[0] !== ED25519) return null;
  const key = publicKeyOf(bytes.subarray(1));
  return keyId(name, key).toString('hex') === hash ? { name, key } : null;
}

/** Whether a note may hold it: well-formed, ends in a newline, no control character but that. */
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/[\p{Cc}\p{Surrogate}]/u.test(text.replaceAll('\n', ''));
}

/** Signs a text that ends in a newline. */
export function signNote(text: string, { name, key }: NoteSigner): string {
  checkName(name);
  if (!isNoteText(text)) throw new RangeError('not the text of a note');
  const signature = Buffer.concat([keyId(name, key), sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${toBase64(signature)}\n`;
}

/**
 * The text of a note that at least one of these keys signed; null otherwise. Signatures of unknown keys
 * are passed over; a false one by a known key condemns the note.
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): string | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !isNoteText(note)) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return null;

  let signed = false;
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+\p{Z}]+) (\S+)$/u.exec(line) ?? [];
    const bytes = fromBase64(encoded ?? '');
    if (!name || !bytes || bytes.length < 5) return null;
    const known = verifiers.find((v) => v.name === name && keyId(name, v.key).equals(bytes.subarray(0, 4)));
    if (!known) continue;
    if (!verify(null, Buffer.from(text), publicHalf(known.key), bytes.subarray(4))) return null;
    signed = true;
  }
  return signed ? text : null;
}
