import { fromBase64 } from '@/features/evidence/base64';
import { type Checkpoint, openCheckpoint } from '@/features/evidence/checkpoint';
import {
  appendLeaves,
  type Hash,
  leafHash,
  nodesForRoot,
  readerOf,
  rootHash,
} from '@/features/evidence/merkle';
import { verifyConsistency } from '@/features/evidence/merkle-check';
import type { NoteVerifier } from '@/features/evidence/signed-note';
import { joinBytes, sameBytes } from '@/lib/bytes';
import { timestampFindings } from '../cms/seal';
import { checkTimestamp } from '../cms/timestamp';
import { type Finding, finding } from '../report';
import type { Trust } from '../trust';
import { LINES } from './layout';
import type { PackReader } from './pack-reader';

/** The earlier states of the log that were published, by size. */
async function readEarlier(pack: PackReader, log: NoteVerifier): Promise<Map<number, Checkpoint> | null> {
  const earlier = new Map<number, Checkpoint>();
  for (const name of pack.names()) {
    const [, size] = /^log\/checkpoints\/(\d+)$/.exec(name) ?? [];
    if (size === undefined) continue;
    const checkpoint = openCheckpoint(await pack.readText(name), log);
    if (checkpoint?.size !== Number(size)) return null;
    earlier.set(checkpoint.size, checkpoint);
  }
  return earlier;
}

/** One base64 hash a line; null on anything else. */
function readHashes(text: string): Hash[] | null {
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  const hashes = lines.map(fromBase64);
  return hashes.every((hash) => hash?.length === 32) ? hashes.filter((hash) => hash !== null) : null;
}

/** Whether each earlier state is, by the proofs there, the beginning of the one that the pack is under. */
async function isOneHistory(pack: PackReader, earlier: Map<number, Checkpoint>, head: Checkpoint) {
  const known = new Map(earlier).set(head.size, head);
  const leads = new Map<number, number>();
  for (const name of pack.names()) {
    const [, old, recent] = /^log\/consistency\/(\d+)-(\d+)$/.exec(name) ?? [];
    if (old === undefined) continue;
    const [from, to] = [known.get(Number(old)), known.get(Number(recent))];
    const proof = readHashes(await pack.readText(name));
    if (!from || !to || !proof || from.size >= to.size) return false;
    const { size: oldSize, root: oldRoot } = from;
    if (!verifyConsistency({ oldSize, oldRoot, size: to.size, root: to.root, proof })) return false;
    leads.set(oldSize, Math.max(to.size, leads.get(oldSize) ?? 0));
  }
  return [...earlier.values()].every((checkpoint) => {
    let at = checkpoint.size;
    for (let next = leads.get(at); next !== undefined; next = leads.get(at)) at = next;
    return at === head.size && (at !== checkpoint.size || sameBytes(checkpoint.root, head.root));
  });
}

/** What the earlier checkpoints say: that the log only ever grew, and since when, by an authority's word. */
export async function checkHistory(
  pack: PackReader,
  { log, head, trust }: { log: NoteVerifier; head: Checkpoint; trust: Trust },
): Promise<Finding[]> {
  const earlier = await readEarlier(pack, log);
  if (!earlier || !(await isOneHistory(pack, earlier, head))) return [finding('history_differs')];
  const findings: Finding[] = [];
  for (const name of pack.names()) {
    const [, note] = /^(log\/checkpoints\/\d+)\.tst$/.exec(name) ?? [];
    if (note === undefined) continue;
    const stamp = pack.has(note)
      ? await checkTimestamp(await pack.read(name), await pack.read(note))
      : ('form' as const);
    findings.push(...timestampFindings(stamp, trust, { about: name }));
  }
  return earlier.size === 0 ? findings : [finding('history_holds', { count: earlier.size }), ...findings];
}

/** The lines of a file, without their line feeds, a thousand or so at a time. Throws when the last is not ended. */
async function* linesOf(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let rest = new Uint8Array(0);
  for await (const piece of pieces) {
    const text = joinBytes(rest, piece);
    const lines: Uint8Array[] = [];
    let at = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, at)) {
      lines.push(text.subarray(at, end));
      at = end + 1;
    }
    rest = text.slice(at);
    yield lines;
  }
  if (rest.length > 0) yield [rest, new Uint8Array(0)];
}

/** Whether the lines of the whole log, when the pack has them, make the root that was signed. */
export async function checkLines(pack: PackReader, head: Checkpoint): Promise<Finding[]> {
  if (!pack.has(LINES)) return [];
  let size = 0;
  let edge: Hash[] = [];
  for await (const lines of linesOf(pack.pieces(LINES))) {
    const before = nodesForRoot(size).map((position, index) => ({ ...position, hash: edge[index] as Hash }));
    const grown = appendLeaves(size, edge, lines.map(leafHash));
    size = grown.size;
    edge = nodesForRoot(size).map(readerOf([...before, ...grown.nodes]));
  }
  const root = rootHash(
    size,
    readerOf(nodesForRoot(size).map((position, index) => ({ ...position, hash: edge[index] as Hash }))),
  );
  const same = size === head.size && sameBytes(root, head.root);
  return [same ? finding('lines_hold', { count: size }) : finding('lines_differ')];
}
