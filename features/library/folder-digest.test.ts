import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOfFolder } from './folder-digest';

test('a folder’s digest follows the names of its files and what they hold, and nothing else', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'paraphe-digest-'));
  try {
    mkdirSync(join(dir, 'guides', 'un'), { recursive: true });
    writeFileSync(join(dir, 'guides', 'un', 'fr.mdx'), 'ab');
    writeFileSync(join(dir, 'law.yaml'), 'c');
    const first = await digestOfFolder(dir);
    expect(first).toHaveLength(32);
    expect(await digestOfFolder(dir)).toEqual(first);
    writeFileSync(join(dir, 'guides', 'un', 'fr.mdx'), 'a');
    writeFileSync(join(dir, 'law.yaml'), 'bc');
    expect(await digestOfFolder(dir)).not.toEqual(first);
    writeFileSync(join(dir, 'guides', 'un', 'fr.mdx'), 'ab');
    writeFileSync(join(dir, 'law.yaml'), 'c');
    expect(await digestOfFolder(dir)).toEqual(first);
    renameSync(join(dir, 'law.yaml'), join(dir, 'laws.yaml'));
    expect(await digestOfFolder(dir)).not.toEqual(first);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
