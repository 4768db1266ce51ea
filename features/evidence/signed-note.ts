import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '#hash';
import { utf8 } from '#utf8';
import { joinBytes, sameBytes, toHex } from '@/lib/bytes';
import { fromBase64, toBase64 } from './base64';

/*
 * Signed notes (c2sp.org/signed-note) with Ed25519 (RFC 8032): a text, an empty line, and lines
 * "— name base64(key id ‖ signature)". Go's golang.org/x/mod/sumdb/note reads the same.
 */

const ED25519 = 1;
/** More than any log and its witnesses would sign with; the note format asks readers for at least 16. */
const MAX_SIGNATURES = 100;

export interface PublicKey {
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/** A key that signs here without being seen. */
export interface SigningKey extends PublicKey {
  /** @returns 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

export interface NoteSigner {
  readonly name: string;
  readonly key: SigningKey;
}

/** Whoever can sign can verify. */
export interface NoteVerifier {
  readonly name: string;
  readonly key: PublicKey;
}

function checkName(name: string): void {
  if (!/^[^\s+\p{Z}\p{Cc}]+$/u.test(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
}

/** Whether that key signed that, by the equation of RFC 8032 §5.1.7 itself and not by a laxer one. */
function signedBy({ publicKey }: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function keyId(name: string, { publicKey }: PublicKey): Uint8Array {
  return sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey)).subarray(0, 4);
}

/** The public key as verifiers are configured with it: `name+keyid+base64(0x01 ‖ key)`. */
export function verifierKey({ name, key }: NoteVerifier): string {
  checkName(name);
  const encoded = toBase64(joinBytes(Uint8Array.of(ED25519), key.publicKey));
  return `${name}+${toHex(keyId(name, key))}+${encoded}`;
}

/** Reads a verifier key; null when it is not one, or its key id is not its own. */
export function parseVerifierKey(text: string): NoteVerifier | null {
  const [, name, hash, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (!name || bytes?.length !== 33 || bytes[0] !== ED25519) return null;
  const key = { publicKey: bytes.subarray(1) };
  return toHex(keyId(name, key)) === hash ? { name, key } : null;
}

/** Whether a note may hold it: well-formed, ends in a newline, no control character but that. */
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/[\p{Cc}\p{Surrogate}]/u.test(text.replaceAll('\n', ''));
}

/** Signs a text that ends in a newline. */
export function signNote(text: string, { name, key }: NoteSigner): string {
  checkName(name);
  if (!isNoteText(text)) throw new RangeError('not the text of a note');
  const signature = joinBytes(keyId(name, key), key.sign(utf8(text)));
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
    const known = verifiers.find(
      (v) => v.name === name && sameBytes(keyId(name, v.key), bytes.subarray(0, 4)),
    );
    if (!known) continue;
    if (!signedBy(known.key, utf8(text), bytes.subarray(4))) return null;
    signed = true;
  }
  return signed ? text : null;
}
