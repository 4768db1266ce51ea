import { describe, expect, test } from 'vitest';
import { parseMdx } from './mdx';
import { guide, guideInput } from './mdx.fixture';
import { parseQuiz } from './quiz';

/** A short quiz, right in everything; what is tried takes the place of one of its lines. */
const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - id: m01-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: { fr: "Vrai.", en: "True." }
    why: { fr: "Oui.", en: "Yes." }
    answer: true
`;
const facts = guideInput().facts;
const read = (text: string): string[] =>
  parseQuiz(text, { facts }).issues.map(({ line, column, code }) => `${line}:${column} ${code}`);

const lines = (unit: string, bytes: number): string => {
  const line = unit.repeat(Math.floor(3_800 / unit.length));
  return `${line}\n `.repeat(Math.ceil(bytes / line.length));
};
/** Each doubles the one before: 2^40 items in 1 KB, for whoever unfolds them. */
const laughs = Array.from({ length: 40 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]`).join('\n');

test('the quiz itself is right', () => {
  expect(read(QUIZ)).toEqual([]);
});

describe('a hostile YAML is refused, with its place', () => {
  test.each([
    ['an alias', 'pass: &a 1\ndraw: *a', '1:10 yaml_anchor'],
    ['a billion laughs', `l0: &l0 [x, x]\n${laughs}`, '1:9 yaml_anchor'],
    ['an alias of what holds it', 'a: &a [*a]', '1:7 yaml_anchor'],
    ['a merge', '<<: { pass: 1 }', '1:5 yaml_unknown_key'],
    ['a merge of an alias', 'base: &b { pass: 1 }\n<<: *b', '1:10 yaml_anchor'],
    ['an anchor that nothing uses', 'questions: &a { b: 1 }', '1:15 yaml_anchor'],
    ['a tag', 'pass: !!str 1', '1:13 yaml_anchor'],
    ['a tag of a program', 'pass: !!js/function "function () {}"', '1:7 yaml_syntax'],
    ['binary', 'pass: !!binary aGk=', '1:16 yaml_anchor'],
    ['a local tag', 'pass: !own 1', '1:7 yaml_syntax'],
    ['an older YAML, with its own yes and no', '%YAML 1.1\n---\npass: yes', '1:1 yaml_syntax'],
    ['a shorthand for tags', '%TAG ! tag:x,2000:\n---\npass: 1', '1:1 yaml_syntax'],
    ['a second document', 'pass: 1\n---\npass: 2', '2:1 yaml_syntax'],
    ['a key twice', 'pass: 1\npass: 2', '2:1 yaml_syntax'],
    ['a key twice, otherwise written', 'pass: 1\n"pass": 2', '2:1 yaml_syntax'],
    ['a key twice in a flow', 'questions: [{ id: a, id: b }]', '1:22 yaml_syntax'],
    ['a key that is a list', '? [a, b]\n: 1', '1:3 yaml_syntax'],
    ['__proto__', '__proto__: { pass: 1 }', '1:12 yaml_unknown_key'],
    ['constructor', 'constructor: { prototype: 1 }', '1:14 yaml_unknown_key'],
    ['a mark that turns text round, escaped', 'pass: "a\\u202Eb"', '1:7 control_character'],
    ['NUL, escaped', 'pass: "a\\0b"', '1:7 control_character'],
    ['a blank without width in a key, escaped', '"pa\\u200Bss": 1', '1:1 control_character'],
    ['a mark that turns text round', 'pass: a\u202Eb', '1:8 control_character'],
    ['the same in a remark', '# a\u202Eb', '1:4 control_character'],
    ['infinity', QUIZ.replace('pass: 1', 'pass: .inf'), '1:7 yaml_type'],
    ['what is no number', QUIZ.replace('pass: 1', 'pass: .nan'), '1:7 yaml_type'],
    ['a number without end', QUIZ.replace('pass: 1', 'pass: 1e400'), '1:7 yaml_type'],
    [
      'a number beyond what is counted',
      QUIZ.replace('pass: 1', 'pass: 9007199254740993'),
      '1:7 yaml_too_big',
    ],
    ['a number that is a text', QUIZ.replace('pass: 1', 'pass: "1"'), '1:7 yaml_type'],
    ['a day', QUIZ.replace('pass: 1', 'pass: 2026-01-01'), '1:7 yaml_type'],
    ['a list for the whole', '- a', '1:1 yaml_type'],
    ['nothing', '', '1:1 yaml_type'],
    ['an id that leaves its folder', QUIZ.replace('m01-q1', '../../x'), '5:9 yaml_value'],
    ['an id in other letters', QUIZ.replace('m01-q1', 'm\u043E1'), '5:9 yaml_value'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toContain(expected);
    expect(parseQuiz(text, { facts }).quiz).toBeNull();
  });

  test.each([
    ['10 MB', `pass: ${'a'.repeat(10_000_000)}`, '1:1 too_large'],
    ['10 MB of line ends', '\n'.repeat(10_000_000), '1:1 too_large'],
    ['lists in lists', `a: ${'['.repeat(3_000)}`, '1:1 nested_markers'],
    ['lists in lists over lines', 'a:\n  [\n'.repeat(20), '14:1 nested_markers'],
    ['maps in maps', `a: ${'{a: '.repeat(800)}`, '1:1 nested_markers'],
    ['maps in maps without braces', `a: ${'b: '.repeat(1_200)}`, '1:1 nested_markers'],
    ['items in items on a line', `${'- '.repeat(1_500)}a`, '1:1 nested_markers'],
    ['a map of 20,000 keys', `a: {\n ${lines('k: 1, ', 150_000)}}`, '2:1 nested_markers'],
    [
      'indentation',
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      '26:1 indented_too_far',
    ],
    ['lines without end', 'a\n'.repeat(20_000), '6001:1 too_many_lines'],
    ['a line without end', `pass: ${'a'.repeat(5_000)}`, '1:1 line_too_long'],
    ['marks on a letter', `pass: e${'\u0301\u0323'.repeat(1_000)}`, '1:8 piled_marks'],
  ])('%s: before it is parsed', (_, text, expected) => {
    expect(read(text)[0]).toBe(expected);
  });

  test('questions that have no place are refused a hundred times, not thousands', () => {
    const found = read(`${QUIZ.split('questions')[0]}questions:\n${'  - 1\n'.repeat(1_400)}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(100);
  });
});

describe('a hostile head of a text', () => {
  const head = (change: (yaml: string) => string): string[] =>
    parseMdx(guide('Un.', change), guideInput()).issues.map(
      ({ line, column, code }) => `${line}:${column} ${code}`,
    );

  test.each([
    ['an anchor', (yaml: string) => yaml.replace('[F1.1]', '&a [F1.1]'), '8:14 yaml_anchor'],
    ['a tag', (yaml: string) => yaml.replace('"Reconnaître"', '!!str x'), '4:14 yaml_anchor'],
    ['a merge', (yaml: string) => yaml.replace('code: M01', '<<: { code: M01 }'), '2:5 yaml_unknown_key'],
    [
      '__proto__',
      (yaml: string) => yaml.replace('code: M01', '__proto__: { code: M01 }'),
      '2:12 yaml_unknown_key',
    ],
    ['a directive', (yaml: string) => yaml.replace('code: M01', '%YAML 1.1\ncode: M01'), '2:1 yaml_syntax'],
    [
      'a hidden turn in its title',
      (yaml: string) => yaml.replace('Reconnaître', 'a\\u202Eb'),
      '4:8 control_character',
    ],
    [
      'a hidden entity of nothing',
      (yaml: string) => yaml.replace('Une phrase', 'a\\u2066b'),
      '5:10 control_character',
    ],
    [
      'two lines for a title',
      (yaml: string) => yaml.replace('"Reconnaître"', '"a\\nb"'),
      '4:8 yaml_one_line',
    ],
    ['a slug of a fact that leaves', (yaml: string) => yaml.replace('F1.1', '"../x"'), '8:12 yaml_value'],
  ])('%s', (_, change, expected) => {
    expect(head(change)).toContain(expected);
  });

  test.each([
    ['no end', '---\ncode: M01\n\nUn.', 'frontmatter_missing'],
    ['a blank line before', '\n---\ncode: M01\n---\n\nUn.', 'frontmatter_missing'],
    ['another fence', '+++\ncode = "M01"\n+++\n\nUn.', 'frontmatter_missing'],
    ['JSON for a fence', ';;;\n{}\n;;;\n\nUn.', 'frontmatter_missing'],
  ])('%s', (_, text, code) => {
    const parsed = parseMdx(text, guideInput());
    expect(parsed.issues.map((found) => found.code)).toContain(code);
    expect(parsed.frontmatter).toBeNull();
  });

  test('a second head is text, and never replaces the first', () => {
    const parsed = parseMdx(guide('---\ncode: M02\npublic: false\n---\n\nUn.'), guideInput());
    expect(parsed.frontmatter).toMatchObject({ code: 'M01', public: true });
  });

  test('nothing that a head says reaches an object’s own ancestors', () => {
    head((yaml) => yaml.replace('code: M01', '__proto__: { polluted: true }\ncode: M01'));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
