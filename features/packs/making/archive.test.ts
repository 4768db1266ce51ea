import { expect, test } from 'vitest';
import { sha256 } from '@/lib/hash';
import { Archive, PIECE } from './archive';

/** A small pack, as its pieces. */
async function make(fill: (archive: Archive) => Promise<void>) {
  const pieces: Buffer[] = [];
  const archive = new Archive(async (piece) => void pieces.push(piece));
  await fill(archive);
  const made = await archive.finish();
  return { pieces, made, bytes: Buffer.concat(pieces), sums: archive.sums.toString() };
}

async function* lines(count: number) {
  for (let i = 0; i < count; i++) yield Buffer.from(`{"line":${i}}\n`);
}

const small = async (archive: Archive) => {
  await archive.add('LISEZMOI.html', '<p>Bonjour</p>');
  await archive.add('documents/a-1/fr.html', '<p>é</p>');
  await archive.addLong('log/lines.jsonl', lines(2000));
  await archive.add('signatures/0/copy.pdf', Buffer.alloc(2 * PIECE + 17, 7));
  await archive.add('SHA256SUMS', archive.sums);
  await archive.add('SHA256SUMS.p7s', Buffer.from([1, 2, 3]));
};

test('the same files give the same bytes, in pieces of one size', async () => {
  const [one, two] = [await make(small), await make(small)];
  expect(one.bytes.equals(two.bytes)).toBe(true);
  expect(one.pieces.slice(0, -1).every((piece) => piece.length === PIECE)).toBe(true);
  expect(one.made).toEqual({ size: one.bytes.length, sha256: sha256(one.bytes) });
  expect(one.sums.split('\n')[2]).toMatch(/^[0-9a-f]{64} {2}log\/lines\.jsonl$/);
});

test('every entry is stored, dated alike, and without extra fields', async () => {
  const { bytes } = await make(small);
  // The first local header: version 2.0, UTF-8 names, stored, 00:00 on 1980-01-01.
  expect(bytes.subarray(0, 14).toString('hex')).toBe('504b0304140000080000000021' + '00');
  expect(bytes.readUInt16LE(28)).toBe(0);
  expect(bytes.subarray(30 + 13, 30 + 13 + 14).toString()).toBe('<p>Bonjour</p>');
});

test('names are plain, once each and in order', async () => {
  const tried = (...names: string[]) =>
    make(async (archive) => {
      for (const name of names) await archive.add(name, 'x');
    });
  await expect(tried('b', 'a')).rejects.toThrow('a after b');
  await expect(tried('a', 'a')).rejects.toThrow('a after a');
  await expect(tried('SHA256SUMS', 'a')).rejects.toThrow('a after SHA256SUMS');
  await expect(tried('Zoé.pdf')).rejects.toThrow('not a name');
  await expect(tried('Z', 'a', 'SHA256SUMS')).resolves.toBeDefined();
});

test('what can’t be kept ends the making', async () => {
  let kept = 0;
  const archive = new Archive(async () => {
    if (++kept === 2) throw new Error('no more room');
  });
  await archive.add('a', Buffer.alloc(PIECE / 2));
  await expect(archive.add('b', Buffer.alloc(3 * PIECE))).rejects.toThrow('no more room');
  const long = new Archive(() => Promise.reject(new Error('no room')));
  await expect(long.addLong('a', lines(200_000))).rejects.toThrow('no room');
});
