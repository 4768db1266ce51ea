import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/hash';
import {
  appendLeaves,
  consistencyProof,
  EMPTY_ROOT,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  nodesForConsistency,
  nodesForInclusion,
  nodesForRoot,
  readerOf,
  rootHash,
  type StoredNode,
} from './merkle';
import { verifyConsistency, verifyInclusion } from './merkle-check';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
const unhex = (text: string) => Buffer.from(text, 'hex');

/** RFC 6962 §2.1 as it is written, over all the leaves: slow and plainly right. */
const naive = {
  split(n: number) {
    let k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  },
  root(d: readonly Hash[]): Hash {
    const [only] = d;
    if (!only) return sha256('');
    if (d.length === 1) return only;
    const k = naive.split(d.length);
    return nodeHash(naive.root(d.slice(0, k)), naive.root(d.slice(k)));
  },
  path(m: number, d: readonly Hash[]): Hash[] {
    if (d.length === 1) return [];
    const k = naive.split(d.length);
    return m < k
      ? [...naive.path(m, d.slice(0, k)), naive.root(d.slice(k))]
      : [...naive.path(m - k, d.slice(k)), naive.root(d.slice(0, k))];
  },
  proof(m: number, d: readonly Hash[], whole = true): Hash[] {
    if (m === d.length) return whole ? [] : [naive.root(d)];
    const k = naive.split(d.length);
    return m <= k
      ? [...naive.proof(m, d.slice(0, k), whole), naive.root(d.slice(k))]
      : [...naive.proof(m - k, d.slice(k), false), naive.root(d.slice(0, k))];
  },
};

/** A log kept as the sequencer keeps it: batch by batch, from the right edge alone. */
function store(batches: readonly (readonly Hash[])[]): { nodes: StoredNode[]; size: number } {
  let nodes: StoredNode[] = [];
  let size = 0;
  for (const batch of batches) {
    const appended = appendLeaves(size, nodesForRoot(size).map(readerOf(nodes)), batch);
    nodes = [...nodes, ...appended.nodes];
    size = appended.size;
  }
  return { nodes, size };
}

const leavesOf = (n: number): Hash[] =>
  Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const batches = fc
  .array(fc.nat(12), { maxLength: 8 })
  .map((sizes) => sizes.map((n, b) => leavesOf(n).map((_, i) => leafHash(Buffer.from(`${b}/${i}`)))));

describe('known trees', () => {
  // The tree that Certificate Transparency's own implementations are tested with.
  const entries = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const leaves = entries.map((entry) => leafHash(unhex(entry)));
  const { nodes } = store([leaves]);
  const read = readerOf(nodes);

  it.each(roots.map((root, size) => [size, root] as const))('root of %i leaves', (size, root) => {
    expect(hex(rootHash(size, read))).toBe(root);
  });

  it('proves inclusion as they do', () => {
    expect(inclusionProof(0, 8, read).map(hex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(inclusionProof(5, 8, read).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(inclusionProof(0, 1, read)).toEqual([]);
  });

  it('proves consistency as they do', () => {
    expect(consistencyProof(6, 8, read).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyProof(1, 1, read)).toEqual([]);
  });

  it('proves what the example of RFC 6962 §2.1.3 says, in nodes', () => {
    const [a, b, c, d, e, f, j] = leavesOf(7) as [Hash, Hash, Hash, Hash, Hash, Hash, Hash];
    const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)];
    const [k, l] = [nodeHash(g, h), nodeHash(i, j)];
    const seven = readerOf(store([leavesOf(7)]).nodes);
    expect(rootHash(7, seven)).toEqual(nodeHash(k, l));
    expect(inclusionProof(0, 7, seven)).toEqual([b, h, l]);
    expect(inclusionProof(3, 7, seven)).toEqual([c, g, l]);
    expect(inclusionProof(4, 7, seven)).toEqual([f, j, k]);
    expect(inclusionProof(6, 7, seven)).toEqual([i, k]);
    expect(consistencyProof(3, 7, seven)).toEqual([c, d, g, l]);
    expect(consistencyProof(4, 7, seven)).toEqual([l]);
    expect(consistencyProof(6, 7, seven)).toEqual([i, j, k]);
  });
});

describe('any log', () => {
  it('keeps the same nodes however its leaves were batched', () => {
    fc.assert(
      fc.property(batches, (chunks) => {
        const once = store([chunks.flat()]);
        const byChunk = store(chunks);
        expect(byChunk).toEqual(once);
        const places = byChunk.nodes.map(({ level, index }) => `${level}/${index}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('has the roots and proofs of RFC 6962, from the nodes it says it needs and no others', () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.nat(), (chunks, x, y) => {
        const leaves = chunks.flat();
        const { nodes, size } = store(chunks);
        const all = readerOf(nodes);
        const only = (places: readonly { level: number; index: number }[]) =>
          readerOf(places.map((at) => ({ ...at, hash: all(at) })));
        expect(rootHash(size, only(nodesForRoot(size)))).toEqual(naive.root(leaves));
        const oldSize = x % (size + 1);
        if (oldSize > 0) {
          expect(consistencyProof(oldSize, size, only(nodesForConsistency(oldSize, size)))).toEqual(
            naive.proof(oldSize, leaves),
          );
        }
        if (size === 0) return;
        const index = y % size;
        expect(inclusionProof(index, size, only(nodesForInclusion(index, size)))).toEqual(
          naive.path(index, leaves),
        );
      }),
    );
  });

  it('verifies every proof of every tree of up to 40 leaves, and no other', () => {
    const leaves = leavesOf(40);
    const read = readerOf(store([leaves]).nodes);
    const stranger = leafHash(Buffer.from('never logged'));
    for (let size = 1; size <= 40; size++) {
      const root = rootHash(size, read);
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, read);
        const claim = { leafHash: leaves[index] as Hash, index, size, proof, root };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: stranger })).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, stranger] })).toBe(false);
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const proof = consistencyProof(oldSize, size, read);
        const claim = { oldSize, oldRoot: rootHash(oldSize, read), size, root, proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: stranger })).toBe(false);
        if (oldSize > 0) expect(verifyConsistency({ ...claim, root: stranger })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, stranger] })).toBe(false);
        if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it('is caught when one bit of a leaf, a proof or a root is flipped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.nat(),
        fc.nat(),
        fc.nat(255),
        (size, i, which, bit) => {
          const leaves = leavesOf(size);
          const read = readerOf(store([leaves]).nodes);
          const index = i % size;
          const parts = [leaves[index] as Hash, rootHash(size, read), ...inclusionProof(index, size, read)];
          const flipped = parts.map((part, n) => {
            const copy = Uint8Array.from(part);
            const byte = bit >> 3;
            if (n === which % parts.length) copy[byte] = (copy[byte] ?? 0) ^ (1 << (bit & 7));
            return copy;
          });
          const [leaf, root, ...proof] = flipped as [Hash, Hash, ...Hash[]];
          expect(verifyInclusion({ leafHash: leaf, index, size, proof, root })).toBe(false);
        },
      ),
    );
  });

  it('goes on beyond 2^32 leaves', () => {
    const size = 2 ** 32;
    const edge = sha256('four billion leaves');
    const leaves = leavesOf(5);
    const appended = appendLeaves(size, [edge], leaves);
    const read = readerOf([{ level: 32, index: 0, hash: edge }, ...appended.nodes]);
    const root = rootHash(appended.size, read);
    const proof = inclusionProof(size + 2, appended.size, read);
    expect(
      verifyInclusion({ leafHash: leaves[2] as Hash, index: size + 2, size: size + 5, proof, root }),
    ).toBe(true);
    const consistency = consistencyProof(size, size + 5, read);
    expect(
      verifyConsistency({ oldSize: size, oldRoot: edge, size: size + 5, root, proof: consistency }),
    ).toBe(true);
  });

  it('reads few nodes of a long log', () => {
    expect(nodesForRoot(1_000_000)).toHaveLength(7);
    expect(inclusionProof(3, 1_000_000, () => EMPTY_ROOT)).toHaveLength(20);
    expect(nodesForInclusion(999_999, 1_000_000).length).toBeLessThan(40);
  });
});

describe('what is not a log', () => {
  it('is refused', () => {
    expect(() => appendLeaves(3, [], leavesOf(1))).toThrow('0 edge nodes for a tree of 3');
    expect(() => appendLeaves(0, [], [new Uint8Array(31)])).toThrow(RangeError);
    expect(() => nodesForInclusion(3, 3)).toThrow(RangeError);
    expect(() => nodesForConsistency(4, 3)).toThrow(RangeError);
    expect(() => nodesForRoot(-1)).toThrow(RangeError);
    expect(() => rootHash(2, readerOf([]))).toThrow('log node 1/0 is missing');
  });
});
