import { fromBase64, toBase64 } from './base64';
import type { Hash } from './merkle';
import { type NoteSigner, type NoteVerifier, openNote, signNote } from './signed-note';

/** The state of a log at one size: what its owner vouches for by signing it (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log it is: a schema-less address, and the name of the key that signs. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** A decimal count without leading zeroes, small enough to be exact; null otherwise. */
export function readCount(text: string): number | null {
  const count = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
}

/** The text that is signed: origin, size and root, a line each. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a tree size: ${size}`);
  if (root.length !== 32) throw new RangeError(`a root of ${root.length} bytes`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads that text; null when it is not one. Extension lines are allowed, and say nothing to us. */
export function parseCheckpointText(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null;
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n');
  const size = readCount(sizeLine ?? '');
  const root = fromBase64(rootLine ?? '');
  if (!origin || size === null || root?.length !== 32 || extensions.includes('')) return null;
  return { origin, size, root };
}

/** A signed checkpoint, as a file holds it. */
export function signCheckpoint(size: number, root: Hash, signer: NoteSigner): string {
  return signNote(checkpointText({ origin: signer.name, size, root }), signer);
}

/** What a checkpoint's file says, whoever signed it and by whatever name; null when it is none. */
export function readCheckpoint(note: string): Checkpoint | null {
  const split = note.lastIndexOf('\n\n');
  return split < 0 ? null : parseCheckpointText(note.slice(0, split + 1));
}

/** The checkpoint that a file holds, when that log's key signed it; null otherwise. */
export function openCheckpoint(note: string, log: NoteVerifier): Checkpoint | null {
  const text = openNote(note, [log]);
  const checkpoint = text === null ? null : parseCheckpointText(text);
  return checkpoint?.origin === log.name ? checkpoint : null;
}
