import { expect, test } from 'vitest';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { aligned, documentRows } from './table';

test('columns line up, numbers to the right', () => {
  expect(
    aligned([
      ['nom', 'n'],
      ['M01 abc', '12'],
    ]),
  ).toBe('nom       n\nM01 abc  12');
});

test('every document has its row, in the order of their codes, templates with their level', async () => {
  const { documents, texts } = await loadLibraryFromFolder('content');
  const [head, ...rows] = documentRows(documents, texts, (name) => name);
  expect(head).toEqual([
    'document',
    ...['words fr', 'minutes fr', 'level fr', 'words en', 'minutes en', 'level en'],
    'questions',
    'citations',
  ]);
  expect(rows).toHaveLength(documents.length);
  expect(rows.map(([name]) => name)).toEqual(rows.map(([name]) => name).sort());
  for (const row of rows) {
    for (const cell of row.slice(1)) expect(cell).toMatch(/^\d+$/);
    expect(row).toHaveLength(9);
  }
  const undertaking = rows.find(([name]) => name?.startsWith('T06 '));
  expect(Number(undertaking?.[8])).toBeGreaterThan(5);
}, 30_000);
