import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { charactersOf, codesOf, printable } from './glyphs';

const read = (name: string) =>
  charactersOf(readFileSync(join(process.cwd(), 'features', 'copies', 'fonts', name)));
const serif = read('serif-regular.ttf');
const has = new Set([...serif, ...read('sans-regular.ttf')]);

test('our faces have what French, English and the names of Québec are written with', () => {
  const needed = 'ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ «»“”‘’–—…€ ŁłŐőŘřŞşȘșĞğİıÅåÐðÞþẞß ễữạ ЖжАя ΑΩω nº □';
  expect([...needed].filter((character) => !has.has(character.codePointAt(0) ?? 0))).toEqual([]);
  for (const face of ['serif-bold.ttf', 'serif-italic.ttf', 'serif-bold-italic.ttf']) {
    expect(read(face)).toEqual(serif);
  }
});

test('what has no shape is left out, what has none of ours is a square', () => {
  expect(printable('a\u200db\u202e\ufe0f\u0000c\nd', has)).toEqual({ text: 'ab c d', missing: [] });
  const family = '👩‍👧';
  expect(printable(`x${family}y`, has).text).toBe('x□□y');
  const { text, missing } = printable('李e\u0301', has);
  expect(text).toBe('□é');
  expect(codesOf(missing)).toBe('U+674E');
});

test('a run without a space can be broken', () => {
  expect(
    printable('a'.repeat(100), has)
      .text.split('\u200b')
      .map((part) => part.length),
  ).toEqual([48, 48, 4]);
  expect(printable('a'.repeat(48), has).text).toBe('a'.repeat(48));
});
