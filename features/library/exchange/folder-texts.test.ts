import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '@/lib/hash';
import { imageName } from '../images/name';
import { jpeg, webp } from '../images/samples.fixture';
import { readFolder, writeFolder } from './folder-texts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'paraphe-exchange-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function put(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), text);
}
const oddOf = async () =>
  (await readFolder(dir)).odd.map(({ path, reason, inTheWay }) => [path, reason, inTheWay]);

describe('a folder is read', () => {
  test('as it is stored: LF, no byte order mark, composed letters; an empty file is none', async () => {
    await put('guides/un/fr.mdx', '\uFEFF---\r\ntitre: e\u0301te\u0301\r---\r\n');
    await put('guides/un/en.mdx', '');
    await put('law.yaml', '[]\n');
    const { texts, manifest, odd } = await readFolder(dir);
    expect([...texts]).toEqual([
      ['law.yaml', '[]\n'],
      ['guides/un/fr.mdx', '---\ntitre: été\n---\n'],
    ]);
    expect([manifest, odd]).toEqual([null, []]);
  });

  test('that does not exist is empty', async () => {
    expect((await readFolder(join(dir, 'nowhere'))).texts.size).toBe(0);
  });

  test('with what else is there said, and not read', async () => {
    await put('notes.txt', 'a');
    await put('.git/config', 'a');
    await put('guides/README.md', 'a');
    await put('guides/un/plan.png', 'a');
    await put('guides/un/.DS_Store', 'a');
    await put('guides/un/annexe/fr.mdx', 'a');
    expect(await oddOf()).toEqual([
      ['.git', 'hidden', false],
      ['notes.txt', 'unknown', false],
      ['guides/README.md', 'unknown', false],
      ['guides/un/.DS_Store', 'hidden', false],
      ['guides/un/annexe', 'unknown', false],
      ['guides/un/plan.png', 'picture', false],
    ]);
  });

  test('without following anything out of it', async () => {
    await put('ailleurs/fr.mdx', 'secret');
    await put('guides/deux/en.mdx', 'a');
    await symlink(join(dir, 'ailleurs'), join(dir, 'guides/un'));
    await symlink(join(dir, 'ailleurs/fr.mdx'), join(dir, 'guides/deux/fr.mdx'));
    await symlink(join(dir, 'ailleurs/fr.mdx'), join(dir, 'law.yaml'));
    await symlink(join(dir, 'ailleurs'), join(dir, 'forms'));
    expect(await oddOf()).toEqual([
      ['ailleurs', 'unknown', false],
      ['law.yaml', 'link', true],
      ['forms', 'link', true],
      ['guides/deux/fr.mdx', 'link', true],
      ['guides/un', 'link', true],
    ]);
    expect(JSON.stringify([...(await readFolder(dir)).texts])).not.toContain('secret');
  });

  test('with names that another system would take for ours told apart', async () => {
    await put('Glossary.yaml', 'a');
    await put('review.md', 'a');
    await put('Policies/un/fr.mdx', 'a');
    await put('guides/Un/fr.mdx', 'a');
    await put('guides/deux/FR.mdx', 'a');
    expect(await oddOf()).toEqual([
      ['Glossary.yaml', 'case', true],
      ['review.md', 'case', true],
      ['Policies', 'case', true],
      ['guides/Un', 'case', true],
      ['guides/deux/FR.mdx', 'case', true],
    ]);
  });

  test('but for what is too large, or no text', async () => {
    await put('law.yaml', Buffer.alloc(1_000_001, 'a'));
    await put('glossary.yaml', Buffer.from([0x66, 0xff, 0xfe]));
    await put('programs.yaml', 'a\0b');
    await put('guides/un', 'a file where a folder is meant');
    expect(await oddOf()).toEqual([
      ['glossary.yaml', 'not_text', true],
      ['law.yaml', 'large', true],
      ['programs.yaml', 'not_text', true],
      ['guides/un', 'unknown', true],
    ]);
  });
});

test('an image must be what its name says, as we store it', async () => {
  const [photo, ours] = [await jpeg(), await webp()];
  const hostile = Buffer.concat([ours, Buffer.from('<script>alert(1)</script>')]);
  const folder = 'guides/un';
  const files: readonly (readonly [string, Buffer])[] = [
    [imageName(sha256Hex(ours)), ours],
    // Not its hash; its hash, and no WebP; a WebP with something behind it; larger than any that we store.
    [imageName('0'.repeat(64)), ours],
    [imageName(sha256Hex(photo)), photo],
    [imageName(sha256Hex(hostile)), hostile],
    [imageName('1'.repeat(64)), Buffer.alloc(1_000_001)],
  ];
  for (const [name, bytes] of files) await put(`${folder}/${name}`, bytes);
  const { images } = await readFolder(dir);
  expect([...images.keys()]).toEqual([`${folder}/${files[0]?.[0]}`]);
  const said = files
    .slice(1)
    .map(([name], index) => [`${folder}/${name}`, index < 3 ? 'not_image' : 'large', true]);
  expect(await oddOf()).toEqual(said.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
});

describe('a folder is written', () => {
  const changes = (write: Record<string, string>, remove: string[] = []) => ({
    write: new Map(Object.entries(write)),
    remove,
    manifest: '{}\n',
  });

  test('and read again to the letter; a document goes with its last file', async () => {
    await writeFolder(
      dir,
      changes({ 'guides/un/fr.mdx': 'é\n', 'forms/deux/en.mdx': 'b', 'law.yaml': '[]' }),
    );
    expect(await readFolder(dir)).toEqual({
      texts: new Map([
        ['law.yaml', '[]'],
        ['guides/un/fr.mdx', 'é\n'],
        ['forms/deux/en.mdx', 'b'],
      ]),
      images: new Map(),
      manifest: '{}\n',
      odd: [],
    });
    await put('guides/un/plan.png', 'mine');
    await writeFolder(dir, changes({}, ['guides/un/fr.mdx', 'forms/deux/en.mdx']));
    expect(await readdir(join(dir, 'forms'))).toEqual([]);
    expect(await readdir(join(dir, 'guides/un'))).toEqual(['plan.png']);
  });

  test('nowhere else: neither above it nor through a link', async () => {
    for (const path of ['../x.yaml', 'guides/../../fr.mdx', '/etc/law.yaml', 'guides/un/x.sh']) {
      await expect(writeFolder(dir, changes({ [path]: 'a' }))).rejects.toThrow('not of the layout');
      await expect(writeFolder(dir, changes({}, [path]))).rejects.toThrow('not of the layout');
    }
    await mkdir(join(dir, 'ailleurs'));
    await mkdir(join(dir, 'guides'));
    await symlink(join(dir, 'ailleurs'), join(dir, 'guides/un'));
    await expect(writeFolder(dir, changes({ 'guides/un/fr.mdx': 'a' }))).rejects.toThrow('no folder');
    await symlink(join(dir, 'ailleurs/cible'), join(dir, 'law.yaml'));
    await writeFolder(dir, changes({ 'law.yaml': '[]' }));
    expect(await readdir(join(dir, 'ailleurs'))).toEqual([]);
    expect((await stat(join(dir, 'law.yaml'))).isFile()).toBe(true);
  });

  test('with images beside its texts, to the byte; a document goes with its last one', async () => {
    const bytes = await webp();
    const path = `guides/un/${imageName(sha256Hex(bytes))}`;
    const write = new Map<string, string | Buffer>([
      ['guides/un/fr.mdx', 'a'],
      [path, bytes],
    ]);
    await writeFolder(dir, { write, remove: [], manifest: '{}\n' });
    const { images, odd } = await readFolder(dir);
    expect([[...images.keys()], images.get(path)?.equals(bytes), odd]).toEqual([[path], true, []]);
    await writeFolder(dir, changes({}, ['guides/un/fr.mdx', path]));
    expect(await readdir(join(dir, 'guides'))).toEqual([]);
    const astray = [`law.yaml/${imageName(sha256Hex(bytes))}`, imageName(sha256Hex(bytes))];
    for (const wrong of astray)
      await expect(writeFolder(dir, changes({ [wrong]: 'a' }))).rejects.toThrow('not of the layout');
  });

  test('over what a killed one left', async () => {
    await put('guides/un/.paraphe-unfinished', 'half');
    expect(await oddOf()).toEqual([]);
    await writeFolder(dir, changes({ 'guides/un/fr.mdx': 'whole' }));
    expect(await readFile(join(dir, 'guides/un/fr.mdx'), 'utf8')).toBe('whole');
    expect(await readdir(join(dir, 'guides/un'))).toEqual(['fr.mdx']);
  });
});
