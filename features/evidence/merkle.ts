import { sha256 } from '#hash';
import { joinBytes } from '@/lib/bytes';

/*
 * The log's Merkle tree (RFC 6962 §2.1, unchanged in RFC 9162 §2.1), over stored hashes.
 *
 * What is stored is every *complete* subtree: the node (level, index) covers the leaves from
 * index × 2^level, 2^level of them. Such a node never changes once it exists, so that storage is
 * append-only too, and a root or a proof takes O(log n) reads however long the log.
 */

/** 32 bytes. */
export type Hash = Uint8Array;

export interface NodePosition {
  /** 0 is a leaf. */
  readonly level: number;
  /** Counted from the left within its level. */
  readonly index: number;
}

export interface StoredNode extends NodePosition {
  readonly hash: Hash;
}

/** Gives the hash of a stored node; throws when it is missing, which means a broken store. */
export type NodeReader = (at: NodePosition) => Hash;

/** Leaves from `start` (included) to `end` (not). */
interface Range {
  readonly start: number;
  readonly end: number;
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(joinBytes(LEAF, entry));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Buffer {
  return sha256(joinBytes(NODE, left, right));
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = sha256('');

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a tree size: ${size}`);
}

/** The exponent of the largest power of two that is at most `n` (n ≥ 1). */
function topLevel(n: number): number {
  let level = 0;
  while (2 ** (level + 1) <= n) level++;
  return level;
}

/** The complete subtrees whose leaves, left to right, are that range: at most one a level. */
function nodesOf({ start, end }: Range): NodePosition[] {
  const nodes: NodePosition[] = [];
  for (let at = start; at < end; ) {
    const level = topLevel(end - at);
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

function hashOf(range: Range, read: NodeReader): Hash {
  return nodesOf(range)
    .map(read)
    .reduceRight((right, left) => nodeHash(left, right));
}

/** A reader over nodes already fetched. */
export function readerOf(nodes: Iterable<StoredNode>): NodeReader {
  const hashes = new Map<string, Hash>();
  for (const { level, index, hash } of nodes) hashes.set(`${level}/${index}`, hash);
  return ({ level, index }) => {
    const hash = hashes.get(`${level}/${index}`);
    if (!hash) throw new Error(`log node ${level}/${index} is missing`);
    return hash;
  };
}

/** The stored nodes that make the root of a tree of that size, left to right; none when it is empty. */
export function nodesForRoot(size: number): NodePosition[] {
  checkSize(size);
  return nodesOf({ start: 0, end: size });
}

/** The root of the tree of that size (RFC 6962 §2.1, MTH). */
export function rootHash(size: number, read: NodeReader): Hash {
  checkSize(size);
  return size === 0 ? EMPTY_ROOT : hashOf({ start: 0, end: size }, read);
}

/**
 * What to store when leaves are appended to a tree of that size.
 * @param rightEdge the hashes at `nodesForRoot(size)`, in that order.
 * @param leaves leaf hashes, in log order.
 * @returns each complete subtree that comes into being, leaves included, and the new size.
 */
export function appendLeaves(
  size: number,
  rightEdge: readonly Hash[],
  leaves: readonly Hash[],
): { nodes: StoredNode[]; size: number } {
  const positions = nodesForRoot(size);
  if (positions.length !== rightEdge.length) {
    throw new RangeError(`${rightEdge.length} edge nodes for a tree of ${size}, not ${positions.length}`);
  }
  const edge = [...rightEdge];
  const nodes: StoredNode[] = [];
  let next = size;
  for (const leaf of leaves) {
    if (leaf.length !== 32) throw new RangeError(`a leaf hash of ${leaf.length} bytes`);
    let node: StoredNode = { level: 0, index: next, hash: leaf };
    nodes.push(node);
    while (node.index % 2 === 1) {
      const left = edge.pop();
      if (!left) throw new Error('the right edge ran out');
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      nodes.push(node);
    }
    edge.push(node.hash);
    next++;
  }
  return { nodes, size: next };
}

/** The subtrees of PATH(index, D[size]) of RFC 6962 §2.1.1, from the leaf's sibling up to the root's child. */
function inclusionRanges(index: number, size: number): Range[] {
  checkSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  }
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + 2 ** topLevel(end - start - 1);
    ranges.unshift(index < split ? { start: split, end } : { start, end: split });
    [start, end] = index < split ? [start, split] : [split, end];
  }
  return ranges;
}

/** The subtrees of PROOF(oldSize, D[size]) of RFC 6962 §2.1.2. */
function consistencyRanges(oldSize: number, size: number): Range[] {
  checkSize(size);
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) {
    throw new RangeError(`no tree of ${oldSize} within a tree of ${size}`);
  }
  if (oldSize === 0 || oldSize === size) return [];
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end !== oldSize) {
    const split = start + 2 ** topLevel(end - start - 1);
    ranges.unshift(oldSize <= split ? { start: split, end } : { start, end: split });
    [start, end] = oldSize <= split ? [start, split] : [split, end];
  }
  // The old tree's last subtree is left out when it is the old tree itself: the verifier has its root.
  if (start > 0) ranges.unshift({ start, end });
  return ranges;
}

/** The stored nodes that the inclusion proof of that leaf is made of: about log2(size), at most its square. */
export function nodesForInclusion(index: number, size: number): NodePosition[] {
  return inclusionRanges(index, size).flatMap(nodesOf);
}

/** The audit path of a leaf (RFC 6962 §2.1.1), leaf's sibling first. */
export function inclusionProof(index: number, size: number, read: NodeReader): Hash[] {
  return inclusionRanges(index, size).map((range) => hashOf(range, read));
}

/** The stored nodes that the consistency proof between two sizes is made of. */
export function nodesForConsistency(oldSize: number, size: number): NodePosition[] {
  return consistencyRanges(oldSize, size).flatMap(nodesOf);
}

/** The proof that the tree of `oldSize` is the beginning of the tree of `size` (RFC 6962 §2.1.2). */
export function consistencyProof(oldSize: number, size: number, read: NodeReader): Hash[] {
  return consistencyRanges(oldSize, size).map((range) => hashOf(range, read));
}
