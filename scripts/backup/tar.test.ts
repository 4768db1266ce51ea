import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeader, END, type Entry, encodeHeader, padding, readTar } from './tar';

const entry: Entry = { path: 'database/é.json', kind: 'file', mode: 0o600, size: 5, modified: 1_700_000_000 };

test('a header says again what it was told', () => {
  const name = fc.stringMatching(/^[a-z0-9._é-]{1,40}$/).filter((part) => part !== '..');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const entries = fc.record({
    path,
    kind: fc.constantFrom('file', 'folder') as fc.Arbitrary<Entry['kind']>,
    mode: fc.integer({ min: 0, max: 0o7777 }),
    size: fc.integer({ min: 0, max: 8 ** 11 - 1 }),
    modified: fc.integer({ min: 0, max: 2 ** 32 }),
  });
  fc.assert(
    fc.property(entries, (made) => {
      expect(decodeHeader(encodeHeader(made))).toEqual(made);
    }),
  );
});

test('a damaged header and a path that leaves the folder are refused', () => {
  const header = encodeHeader(entry);
  header.writeUInt8(header.readUInt8(3) ^ 1, 3);
  expect(() => decodeHeader(header)).toThrow('damaged');
  expect(() => decodeHeader(encodeHeader({ ...entry, path: '../secret' }))).toThrow('unsafe');
  expect(() => decodeHeader(encodeHeader({ ...entry, path: '/etc/passwd' }))).toThrow('unsafe');
});

test('an archive cut short is refused, whatever the size of its pieces', async () => {
  const whole = Buffer.concat([encodeHeader(entry), Buffer.from('hello'), padding(5), END]);
  const read = async (bytes: Buffer, piece: number) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
      bytes.subarray(at * piece, (at + 1) * piece),
    );
    const found: string[] = [];
    for await (const { content } of readTar(Readable.from(pieces))) {
      for await (const part of content) found.push(part.toString());
    }
    return found.join('');
  };
  for (const piece of [1, 7, 512, 4096]) expect(await read(whole, piece)).toBe('hello');
  await expect(read(whole.subarray(0, 514), 512)).rejects.toThrow('cut short');
  await expect(read(whole.subarray(0, 1024), 512)).rejects.toThrow('cut short');
});

const tar = spawnSync('tar', ['--version']).status === 0;
test.runIf(tar)('the system’s tar reads it', () => {
  const whole = Buffer.concat([encodeHeader(entry), Buffer.from('hello'), padding(5), END]);
  const listed = spawnSync('tar', ['-xOf', '-', entry.path], { input: whole, encoding: 'utf8' });
  expect(listed.stdout).toBe('hello');
});
