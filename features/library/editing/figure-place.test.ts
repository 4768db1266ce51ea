import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMdx } from '../mdx';
import { align, type Side } from './alignment';
import { figureLine, sameFigureLine } from './figure-place';

const references = { glossaryIds: new Set<string>(), facts: new Map(), assets: new Map() };
const side = (source: string): Side => ({
  source,
  outline: parseMdx(source, { ...references, kind: 'guide', locale: 'fr' }).outline,
});
const HEAD = '---\ncode: M01\n---\n';
const FR = `${HEAD}\n## Une\n\nUn.\nEncore.\n\nDeux.\n\n<Callout kind="note">\n\nTrois.\n\n</Callout>\n\n## Fin\n\nQuatre.\n`;
const EN = `${HEAD}\n## One\n\nOne.\n\nTwo\non two lines.\n\n<Callout kind="note">\n\nThree.\n\n</Callout>\n\n## End\n\nFour.\n`;
const rows = align(side(FR), side(EN));
const lineOf = (source: string, words: string) => source.split('\n').indexOf(words) + 1;
/** What the picture would stand after, in English, when it is put in at those words of the French. */
const beside = (words: string) =>
  EN.split('\n')[sameFigureLine(rows, 'fr', lineOf(FR, words), { own: FR, other: EN }) - 1];

describe('a picture stands', () => {
  test('after the block that one is in, never in the head of the text', () => {
    expect(figureLine(FR, lineOf(FR, 'Un.'))).toBe(lineOf(FR, 'Encore.'));
    expect(figureLine(FR, lineOf(FR, 'Encore.') + 1)).toBe(lineOf(FR, 'Encore.'));
    expect(figureLine(FR, 1)).toBe(3);
    expect(figureLine('', 1)).toBe(0);
  });

  test('at the same place in the other language', () => {
    expect(beside('## Une')).toBe('## One');
    expect(beside('Encore.')).toBe('One.');
    expect(beside('Deux.')).toBe('on two lines.');
    expect(beside('Trois.')).toBe('Three.');
    expect(beside('</Callout>')).toBe('</Callout>');
    expect(beside('Quatre.')).toBe('Four.');
    expect(sameFigureLine(rows, 'fr', 1, { own: FR, other: EN })).toBe(3);
  });

  test('before what comes next in both, where the other language says less', () => {
    const short = EN.replace('One.\n\nTwo\non two lines.\n\n', '');
    const found = align(side(FR), side(short));
    const line = sameFigureLine(found, 'fr', lineOf(FR, 'Deux.'), { own: FR, other: short });
    expect(short.split('\n')[line - 1]).toBe('## One');
  });
});

test('property: in two texts of one structure, it is the same block, and back again', () => {
  const body = fc
    .array(fc.constantFrom('## A', 'Words.', 'More.\nLines.', '<Callout kind="note">\n\nIn.\n\n</Callout>'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((blocks) => blocks.join('\n\n'));
  fc.assert(
    fc.property(body, fc.nat(60), (own, place) => {
      const other = own.replaceAll('Words.', 'Several\nwords.').replaceAll('Lines.', 'Of\nlines.');
      const aligned = align(side(own), side(other));
      const line = figureLine(own, 1 + (place % own.split('\n').length));
      const there = sameFigureLine(aligned, 'fr', line, { own, other });
      expect(sameFigureLine(aligned, 'en', there, { own: other, other: own })).toBe(line);
    }),
  );
});
