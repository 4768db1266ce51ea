import { describe, expect, test } from 'vitest';
import { eachBox } from '../editing/boxes';
import { DOCUMENT_KINDS } from '../kinds';
import { parseMdx } from '../mdx';
import { begunTexts } from './skeleton';

const empty = eachBox(() => '');
const facts = new Map([['F1.1', { act: 'P-39.1', section: '2' }]]);
const references = { glossaryIds: new Set<string>(), facts, assets: new Map() };

describe.each(DOCUMENT_KINDS)('a document of kind %s begun with nothing', (kind) => {
  const { fr } = begunTexts(kind, empty, '2026-11-23');

  test('knows every key of its head, and asks for what is left', () => {
    const { issues } = parseMdx(fr, { ...references, kind, locale: 'fr' });
    const codes = issues.map(({ code }) => code);
    expect(codes).not.toContain('yaml_unknown_key');
    expect(codes).not.toContain('yaml_missing');
    expect(issues.length).toBeGreaterThan(3);
  });

  test('has nothing wrong once it is filled in', () => {
    const filled = fr
      .replace('code: ""', 'code: M97')
      .replace('title: ""', 'title: Un')
      .replace('summary: ""', 'summary: Un.')
      .replace('rests_on: []', 'rests_on: [F1.1]')
      .replace('  - ""', '  - Savoir.')
      .replace('## ', '## Une partie\n\nMots.');
    expect(parseMdx(filled, { ...references, kind, locale: 'fr' }).issues).toEqual([]);
  });

  test('a text in any box is left alone', () => {
    const written = { ...empty, en: 'Words.' };
    expect(begunTexts(kind, written, '2026-11-23')).toBe(written);
  });
});
