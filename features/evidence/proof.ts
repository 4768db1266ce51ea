import { fromBase64, toBase64 } from './base64';
import { type Checkpoint, openCheckpoint, readCount } from './checkpoint';
import { type Hash, leafHash } from './merkle';
import { verifyInclusion } from './merkle-check';
import type { NoteVerifier } from './signed-note';

/*
 * The proof that one line is in the log, in one file that stands alone (c2sp.org/tlog-proof): about twenty
 * hashes and a signed checkpoint, and nothing of anybody else's lines. Extension `.tlog-proof`.
 */

const HEADER = 'c2sp.org/tlog-proof@v1';

export interface LogProof {
  /** Counted from 0. */
  readonly index: number;
  /** Leaf's sibling first, as `inclusionProof` gives them. */
  readonly path: readonly Hash[];
  /** The signed checkpoint, as it is. */
  readonly checkpoint: string;
}

export function formatProof({ index, path, checkpoint }: LogProof): string {
  return `${[HEADER, `index ${index}`, ...path.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof file; null when it is not one. Extra data is passed over: nothing vouches for it. */
export function parseProof(text: string): LogProof | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const [header, ...lines] = text.slice(0, end).split('\n');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [indexLine, ...hashes] = lines;
  const index = readCount(/^index (.*)$/.exec(indexLine ?? '')?.[1] ?? '');
  const path = hashes.map(fromBase64).filter((hash) => hash?.length === 32);
  if (header !== HEADER || index === null || path.length !== hashes.length) return null;
  return { index, path: path.filter((hash) => hash !== null), checkpoint: text.slice(end + 2) };
}

export type ProofCheck =
  | { readonly ok: true; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly because: 'not_a_proof' | 'not_signed_by_log' | 'not_in_log' };

/** Whether those bytes are a line of that log, by that file alone. Never throws. */
export function verifyProof(proof: string, leaf: Uint8Array, log: NoteVerifier): ProofCheck {
  const read = parseProof(proof);
  if (!read) return { ok: false, because: 'not_a_proof' };
  const checkpoint = openCheckpoint(read.checkpoint, log);
  if (!checkpoint) return { ok: false, because: 'not_signed_by_log' };
  const { index, path } = read;
  const { size, root } = checkpoint;
  const included = verifyInclusion({ leafHash: leafHash(leaf), index, size, proof: path, root });
  return included ? { ok: true, index, checkpoint } : { ok: false, because: 'not_in_log' };
}
