import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMdx } from '../mdx';
import type { OutlineEntry } from '../outline';
import { align, gapsOf, type Side } from './alignment';

const references = { glossaryIds: new Set<string>(), facts: new Map(), assets: new Map() };
const side = (source: string): Side => ({
  source,
  outline: parseMdx(source, { ...references, kind: 'guide', locale: 'fr' }).outline,
});

test('headings and blocks go together by what they are, not by their words', () => {
  const fr = side('## Un\n\nMots.\n\n<Callout kind="note">\nNote.\n</Callout>\n\n## Deux\n');
  const en = side('## One\n\n<Callout kind="tip">\nNote.\n</Callout>\n\n## Two\n');
  expect(align(fr, en)).toEqual([
    { fr: { line: 1, label: '## Un' }, en: { line: 1, label: '## One' } },
    { fr: { line: 5, label: '<Callout kind="note">' }, en: { line: 3, label: '<Callout kind="tip">' } },
    { fr: { line: 9, label: '## Deux' }, en: { line: 7, label: '## Two' } },
  ]);
});

test('what one language lacks is shown in it, before what follows', () => {
  const fr = side('## Un\n\n### Détail\n\n## Deux\n\n### Fin\n');
  const en = side('## One\n\n## Two\n');
  const rows = align(fr, en);
  expect(gapsOf(rows, 'en')).toEqual([
    { before: 3, label: '### Détail', line: 3 },
    { before: null, label: '### Fin', line: 7 },
  ]);
  expect(gapsOf(rows, 'fr')).toEqual([]);
});

test('property: every landmark of both languages stands once, in its order', () => {
  const outline = fc
    .array(fc.record({ name: fc.constantFrom('##', '###', 'Callout'), inline: fc.boolean() }), {
      maxLength: 12,
    })
    .map((entries): Side => {
      const made = entries.map(
        ({ name, inline }, index): OutlineEntry => ({
          what: 'heading',
          name,
          attributes: {},
          inline,
          line: index + 1,
          column: 1,
        }),
      );
      return { outline: made, source: made.map(({ name }, index) => `${name} ${index}`).join('\n') };
    });
  const lines = ({ outline: entries }: Side) =>
    entries.filter(({ inline }) => !inline).map(({ line }) => line);
  fc.assert(
    fc.property(outline, outline, (fr, en) => {
      const rows = align(fr, en);
      expect(rows.flatMap((row) => (row.fr ? [row.fr.line] : []))).toEqual(lines(fr));
      expect(rows.flatMap((row) => (row.en ? [row.en.line] : []))).toEqual(lines(en));
      expect(rows.filter((row) => !row.fr && !row.en)).toEqual([]);
      for (const locale of ['fr', 'en'] as const) {
        expect(gapsOf(rows, locale).length).toBe(rows.filter((row) => row[locale] === null).length);
      }
    }),
  );
});
