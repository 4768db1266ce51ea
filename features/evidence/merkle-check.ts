import { sameBytes as same } from '@/lib/bytes';
import { EMPTY_ROOT, type Hash, nodeHash } from './merkle';

/*
 * The other side of merkle.ts: what a stranger runs, with nothing of the log but a root and a proof.
 * Written from RFC 9162 §2.1.3.2 and §2.1.4.2, and on purpose not from the code that makes the proofs.
 * Division and not shifts: shifts stop at 2^31.
 */

const half = (n: number) => Math.floor(n / 2);
const odd = (n: number) => n % 2 === 1;
const isPowerOfTwo = (n: number): boolean => n === 1 || (!odd(n) && isPowerOfTwo(n / 2));
const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;

/** Whether that leaf hash is at that index of the tree of that size and root. Never throws. */
export function verifyInclusion(claim: {
  leafHash: Hash;
  index: number;
  size: number;
  proof: readonly Hash[];
  root: Hash;
}): boolean {
  const { index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (odd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** Whether the tree of `oldSize` and `oldRoot` is the beginning of the tree of `size` and `root`. Never throws. */
export function verifyConsistency(claim: {
  oldSize: number;
  oldRoot: Hash;
  size: number;
  root: Hash;
  proof: readonly Hash[];
}): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return false;
  if (oldSize === size) {
    return proof.length === 0 && same(oldRoot, root) && (size > 0 || same(root, EMPTY_ROOT));
  }
  if (oldSize === 0) return proof.length === 0 && same(oldRoot, EMPTY_ROOT);

  // An old tree that is one complete subtree is left out of the proof: its root is known.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (first?.length !== 32) return false;
  let at = oldSize - 1;
  let last = size - 1;
  while (odd(at)) [at, last] = [half(at), half(last)];
  let oldHash = first;
  let hash = first;
  for (const sibling of rest) {
    if (last === 0 || sibling.length !== 32) return false;
    if (odd(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(oldHash, oldRoot) && same(hash, root);
}
