import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectImage } from '@/features/library/images/anatomy';
import { isImageName } from '@/features/library/images/name';
import { jpeg } from '@/features/library/images/samples.fixture';
import { prepareImages } from './prepare-images';

let content = '';
let guide = '';
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'paraphe-images-'));
  guide = join(content, 'guides', 'un');
  await mkdir(guide, { recursive: true });
});
afterEach(() => rm(content, { recursive: true }));

test('an image beside a guide takes the name of its bytes, and the texts show it', async () => {
  await writeFile(join(guide, 'plan.JPG'), await jpeg(300, 200));
  await writeFile(join(guide, 'fr.mdx'), '<Figure src="plan.JPG" alt="Un plan.JPG" />\n');
  await writeFile(join(guide, 'en.mdx'), '<Figure src="plan.JPG" alt="A plan" />\n');
  const [prepared, ...rest] = await prepareImages(content);
  expect(rest).toEqual([]);
  if (!prepared || !('name' in prepared.outcome)) throw new Error('not prepared');
  const { name } = prepared.outcome;
  expect(prepared.file).toBe('guides/un/plan.JPG');
  expect(isImageName(name)).toBe(true);
  expect((await readdir(guide)).sort()).toEqual([name, 'en.mdx', 'fr.mdx'].sort());
  expect(inspectImage(await readFile(join(guide, name)))).toMatchObject({ kind: 'webp' });
  expect(await readFile(join(guide, 'fr.mdx'), 'utf8')).toBe(`<Figure src="${name}" alt="Un plan.JPG" />\n`);
  // Nothing is left to do.
  expect(await prepareImages(content)).toEqual([]);
}, 120_000);

test('what is refused stays, with its reason; links are not followed', async () => {
  await writeFile(join(guide, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(content, 'secret.png'), 'x');
  await symlink(join(content, 'secret.png'), join(guide, 'a.png'));
  expect(await prepareImages(content)).toEqual([{ file: 'guides/un/logo.svg', outcome: { problem: 'svg' } }]);
  expect((await readdir(guide)).sort()).toEqual(['a.png', 'logo.svg']);
});
