import { describe, expect, test } from 'vitest';
import { LIMITS, mdxLimits, normalizeSource, yamlLimits } from './limits';
import { parseMdx, refuseUnparsed } from './mdx';
import { guide, guideInput } from './mdx.fixture';
import { parseQuiz } from './quiz';

const nested = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');

/** Processor time since then: a busy machine must not fail a test. */
function cpuMilliseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Texts that took a Markdown parser seconds, or would. */
const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['10 KB of quotation marks on a line', '> '.repeat(5_000), 'line_too_long'],
  ['10 KB of quotation marks over lines', `${'> '.repeat(50)}a\n`.repeat(100), 'nested_markers'],
  ['a list of 300 levels', nested(300), 'indented_too_far'],
  ['list marks on one line', '- '.repeat(2_000), 'nested_markers'],
  ['numbers on one line', '1. '.repeat(1_000), 'nested_markers'],
  ['quotations of lists', '> - '.repeat(900), 'nested_markers'],
  ['tabs', `${'\t'.repeat(400)}- a`, 'indented_too_far'],
  ['100,000 list items', '- a\n'.repeat(20_000), 'too_many_lines'],
  ['5,000 list items', '- a\n'.repeat(5_000), 'too_many_items'],
  ['components in components', '<Callout>\n'.repeat(1_400), 'too_deep'],
  ['fragments', `${'<>'.repeat(1_000)}\n`, 'too_deep'],
  ['tags side by side', '<A />\n'.repeat(3_000), 'too_many_tags'],
  ['brackets', '[\n'.repeat(5_000), 'too_many_brackets'],
  ['links', `${'[a]('.repeat(500)}\n`.repeat(20), 'too_many_brackets'],
  ['closing braces', `{ a b ${'}'.repeat(3_000)}`, 'too_many_braces'],
  ['a line without end', 'a'.repeat(50_000), 'line_too_long'],
  ['a megabyte', 'mot '.repeat(250_000), 'too_large'],
];

describe('hostile texts', () => {
  test.each(HOSTILE)('%s: refused before any parser sees it, in less than 100 ms', (_, body, code) => {
    const refused = refuseUnparsed(guide(body), 'fr');
    expect(refused?.issues.map((found) => found.code)).toContain(code);
    const before = process.cpuUsage();
    const parsed = parseMdx(guide(body), guideInput());
    expect(cpuMilliseconds(before)).toBeLessThan(100);
    expect(parsed.issues.map((found) => found.code)).toContain(code);
    expect(parsed.tree).toBeNull();
  });

  test('tags that never end: refused by the parser, in less than 100 ms', () => {
    const body = '<a '.repeat(1_300);
    const before = process.cpuUsage();
    const parsed = parseMdx(guide(body), guideInput());
    expect(cpuMilliseconds(before)).toBeLessThan(100);
    expect(parsed.issues.map((found) => found.code)).toContain('mdx_syntax');
    expect(parsed.tree).toBeNull();
  });

  test.each([
    ['flow collections', `a: ${'['.repeat(3_000)}`, 'nested_markers'],
    ['maps in maps', `a: ${'{a: '.repeat(800)}`, 'nested_markers'],
    ['sequences on a line', `${'- '.repeat(1_500)}a`, 'nested_markers'],
    [
      'indentation',
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'indented_too_far',
    ],
  ])('YAML with %s: refused before any parser sees it', (_, yaml, code) => {
    expect(yamlLimits(normalizeSource(yaml))[0]?.code).toBe(code);
    const before = process.cpuUsage();
    const parsed = parseQuiz(yaml, { facts: new Map() });
    expect(cpuMilliseconds(before)).toBeLessThan(200);
    expect(parsed.issues[0]?.code).toBe(code);
  });

  test('YAML with aliases that multiply is never made into a value', () => {
    const before = process.cpuUsage();
    const parsed = parseQuiz('a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]', { facts: new Map() });
    expect(cpuMilliseconds(before)).toBeLessThan(200);
    expect(parsed.issues[0]?.code).toBe('yaml_anchor');
  });
});

describe('limits', () => {
  test('an ordinary guide is far from them', () => {
    const body = `${'Un paragraphe **ordinaire**. '.repeat(20)}\n\n- a\n  - b\n    - c\n\n> citation\n`;
    expect(mdxLimits(guide(body.repeat(20)))).toEqual([]);
    expect(yamlLimits('a: {b: [1, 2], c: {d: e}}\n')).toEqual([]);
  });

  test('say on which line', () => {
    expect(mdxLimits(`a\n${'> '.repeat(9)}b`)).toEqual([
      { line: 2, column: 1, code: 'nested_markers', params: { limit: LIMITS.markers } },
    ]);
    expect(mdxLimits('a\nbc\u0007d')).toEqual([
      { line: 2, column: 3, code: 'control_character', params: { point: '0007' } },
    ]);
  });

  test('a tab is a character like another; half a character is not', () => {
    expect(mdxLimits('a\tb')).toEqual([]);
    expect(mdxLimits('a\uD800b').map((found) => found.code)).toEqual(['control_character']);
  });

  test('a source is normalized once and for all', () => {
    expect(normalizeSource('\uFEFFa\r\nb\rc e\u0301')).toBe('a\nb\nc é');
    expect(normalizeSource(normalizeSource('e\u0301\r\n'))).toBe('é\n');
  });
});
