import { describe, expect, test } from 'vitest';
import { LIMITS, mdxLimits, normalizeSource, yamlLimits } from './limits';
import { parseMdx, refuseUnparsed } from './mdx';
import { guide, guideInput } from './mdx.fixture';
import { parseQuiz } from './quiz';

const nested = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');

/**
 * Characters that are looked at meanwhile: by regular expressions, from where each begins to the end of what it finds or to
 * the end of the text, or one by one. Whatever else the machine does, it is the same number.
 */
function looksOf(work: () => unknown): number {
  const { exec } = RegExp.prototype;
  const { charAt } = String.prototype;
  let looks = 0;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    looks += 1 + (found ? found.index + found[0].length : text.length) - from;
    return found;
  };
  String.prototype.charAt = function (at) {
    looks += 1;
    return charAt.call(this, at);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
    String.prototype.charAt = charAt;
  }
  return looks;
}

/** Looks at each character of a text, over all the rules that come before a parser. */
const MOST_LOOKS = 16;

/** Texts that took a Markdown parser seconds, or would; twice as long where they are made twice. */
const HOSTILE: readonly (readonly [string, (times: number) => string, string])[] = [
  ['10 KB of quotation marks on a line', (times) => '> '.repeat(5_000 * times), 'line_too_long'],
  [
    '10 KB of quotation marks over lines',
    (times) => `${'> '.repeat(50)}a\n`.repeat(100 * times),
    'nested_markers',
  ],
  ['a list of 300 levels', (times) => nested(300 * times), 'indented_too_far'],
  ['list marks on one line', (times) => '- '.repeat(2_000 * times), 'nested_markers'],
  ['numbers on one line', (times) => '1. '.repeat(1_000 * times), 'nested_markers'],
  ['quotations of lists', (times) => '> - '.repeat(900 * times), 'nested_markers'],
  ['tabs', (times) => `${'\t'.repeat(400 * times)}- a`, 'indented_too_far'],
  ['100,000 list items', (times) => '- a\n'.repeat(20_000 * times), 'too_many_lines'],
  ['5,000 list items', (times) => '- a\n'.repeat(2_900 * times), 'too_many_items'],
  ['components in components', (times) => '<Callout>\n'.repeat(700 * times), 'too_deep'],
  ['fragments', (times) => `${'<>'.repeat(700 * times)}\n`, 'too_deep'],
  ['tags side by side', (times) => '<A />\n'.repeat(2_900 * times), 'too_many_tags'],
  ['brackets', (times) => '[\n'.repeat(2_900 * times), 'too_many_brackets'],
  ['links', (times) => `${'[a]('.repeat(500)}\n`.repeat(20 * times), 'too_many_brackets'],
  ['closing braces', (times) => `{ a b ${'}'.repeat(1_900 * times)}`, 'too_many_braces'],
  ['a line without end', (times) => 'a'.repeat(50_000 * times), 'line_too_long'],
  ['a megabyte', (times) => 'mot '.repeat(250_000 * times), 'too_large'],
];

describe('hostile texts', () => {
  test.each(HOSTILE)(
    '%s: refused before any parser sees it, at a few looks a character',
    (_, write, code) => {
      for (const times of [1, 2]) {
        const source = guide(write(times));
        const refused = refuseUnparsed(source, 'fr');
        const codes = refused?.issues.map((found) => found.code) ?? [];
        // Twice as much may be too much in another way as well, which is then all that is said.
        if (times === 1) expect(codes).toContain(code);
        expect(codes).not.toHaveLength(0);
        const parsed = parseMdx(source, guideInput());
        expect([parsed.issues, parsed.tree]).toEqual([refused?.issues, null]);
        const looks = looksOf(() => parseMdx(source, guideInput()));
        expect(looks).toBeLessThan(MOST_LOOKS * source.length);
      }
    },
  );

  test('tags that never end: refused by the parser, at as many looks a character in a text twice as long', () => {
    const perCharacter = (tags: number): number => {
      const source = guide('<a '.repeat(tags));
      const parsed = parseMdx(source, guideInput());
      expect(parsed.issues.map((found) => found.code)).toContain('mdx_syntax');
      expect(parsed.tree).toBeNull();
      return looksOf(() => parseMdx(source, guideInput())) / source.length;
    };
    expect(perCharacter(1_300)).toBeLessThan(1.5 * perCharacter(650));
  });

  test.each([
    ['flow collections', (times: number) => `a: ${'['.repeat(1_500 * times)}`, 'nested_markers'],
    ['maps in maps', (times: number) => `a: ${'{a: '.repeat(400 * times)}`, 'nested_markers'],
    ['sequences on a line', (times: number) => `${'- '.repeat(750 * times)}a`, 'nested_markers'],
    [
      'indentation',
      (times: number) => Array.from({ length: 100 * times }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'indented_too_far',
    ],
  ])('YAML with %s: refused before any parser sees it, at a few looks a character', (_, write, code) => {
    for (const times of [1, 2]) {
      const source = write(times);
      expect(yamlLimits(normalizeSource(source))[0]?.code).toBe(code);
      const parsed = parseQuiz(source, { facts: new Map() });
      expect(parsed.issues[0]?.code).toBe(code);
      const looks = looksOf(() => parseQuiz(source, { facts: new Map() }));
      expect(looks).toBeLessThan(MOST_LOOKS * source.length);
    }
  });

  test('YAML with aliases that multiply is never made into a value', () => {
    const parsed = parseQuiz('a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]', { facts: new Map() });
    expect([parsed.issues[0]?.code, parsed.quiz]).toEqual(['yaml_anchor', null]);
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
