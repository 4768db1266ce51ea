import { expect, test } from 'vitest';
import type { ReadDocument } from './queries';
import { PAGE, readingList } from './reading-list';

const document = (number: number, more: Partial<ReadDocument> = {}): ReadDocument => ({
  slug: `m${number}`,
  kind: 'guide',
  code: `M${number}`,
  title: `Équipe ${number}`,
  number: 1,
  takenAt: new Date('2026-11-01T12:00:00Z'),
  pinned: false,
  offered: null,
  withdrawn: null,
  ...more,
});
const slugs = (documents: readonly ReadDocument[]) => documents.map(({ slug }) => slug);
const offered = {
  publicationId: 'p',
  number: 2,
  change: 'minor',
  effectiveOn: '2026-12-01',
  note: null,
  state: 'announced',
} as const;

test('what is offered, kept or withdrawn stands apart, whatever is looked for', () => {
  const all = [
    document(1),
    document(2, { offered }),
    document(3, { pinned: true }),
    document(4, { withdrawn: { number: 2, at: new Date('2026-11-02T12:00:00Z') } }),
  ];
  expect(slugs(readingList(all, 'nothing', 1).attention)).toEqual(['m2', 'm3', 'm4']);
  expect(slugs(readingList(all, '', 1).rest)).toEqual(['m1']);
});

test('the rest is found by its words and read page by page', () => {
  const all = Array.from({ length: PAGE + 3 }, (_, index) => document(index + 1));
  const list = readingList(all, '', 2);
  expect([list.found, list.pageCount, slugs(list.rest)]).toEqual([PAGE + 3, 2, ['m21', 'm22', 'm23']]);
  expect(slugs(readingList(all, ' equipe  M7 ', 1).rest)).toEqual(['m7']);
  expect(readingList(all, 'nothing', 1)).toMatchObject({ found: 0, pageCount: 0, rest: [] });
  expect(readingList(all, '', 9).rest).toEqual([]);
});
