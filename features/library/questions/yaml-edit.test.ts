import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { characterIssue } from '../characters';
import { editYaml, yamlText, yamlValue } from './yaml-edit';
import { edited, type YamlEdit, type YamlValue } from './yaml-value';

const SOURCE = `# Le consentement, revu par Ana.
pass: 1   # bas pour le début
draw: 2
tries: 0

questions:
  # La plus facile.
  - id: m03-q1
    type: single        # une seule
    prompt: { fr: "Que faire?", en: 'What now?' }
    rests_on: [F1.1]
    options:
      # le bon
      - id: a
        text:
          en: Yes   # plain
          fr: >-
            Oui, sur deux
            lignes
      - id: b
        text: {fr: Non, en: No}
        # sous b

  # La plus dure.
  - prompt: {fr: "Deux", en: "Two"}
    id: m03-q2
# Fin.
`;

const lines = (text: string) => text.split('\n');
/** Lines of `after` that are not in `before`, and the other way around. */
function difference(before: string, after: string) {
  return {
    gone: lines(before).filter((line) => !lines(after).includes(line)),
    come: lines(after).filter((line) => !lines(before).includes(line)),
  };
}

describe('one change', () => {
  test('of a text changes its line alone, in its own way of writing', () => {
    const set = (path: YamlEdit['path'], value: YamlValue) =>
      difference(SOURCE, editYaml(SOURCE, { kind: 'set', path, value }));
    expect(set(['pass'], 2)).toEqual({
      gone: ['pass: 1   # bas pour le début'],
      come: ['pass: 2   # bas pour le début'],
    });
    expect(set(['questions', 0, 'prompt', 'en'], 'Now, what?').come).toEqual([
      `    prompt: { fr: "Que faire?", en: 'Now, what?' }`,
    ]);
    expect(set(['questions', 0, 'options', 0, 'text', 'en'], 'No: never').come).toEqual([
      '          en: "No: never"   # plain',
    ]);
    expect(set(['questions', 0, 'options', 0, 'text', 'fr'], 'Oui').come).toEqual(['          fr: Oui']);
    expect(set(['questions', 0, 'options', 1, 'text', 'en'], 'No, and no').come).toEqual([
      '        text: {fr: Non, en: "No, and no"}',
    ]);
  });

  test('of a place takes the comments over it along', () => {
    const moved = editYaml(SOURCE, { kind: 'move', path: ['questions'], from: 1, to: 0 });
    expect(moved.indexOf('La plus dure')).toBeLessThan(moved.indexOf('La plus facile'));
    expect(moved.indexOf('sous b')).toBeGreaterThan(moved.indexOf('La plus facile'));
    expect(lines(moved).toSorted()).toEqual(lines(SOURCE).toSorted());
    expect(editYaml(moved, { kind: 'move', path: ['questions'], from: 0, to: 1 })).toContain(
      '# Le consentement, revu par Ana.',
    );
  });

  test('takes an item or a key out, and puts one in', () => {
    const without = editYaml(SOURCE, { kind: 'remove', path: ['questions', 0, 'options', 0] });
    expect(difference(SOURCE, without).gone[0]).toBe('      # le bon');
    expect(without).toContain('# La plus facile.');
    const key = editYaml(SOURCE, { kind: 'remove', path: ['questions', 0, 'rests_on'] });
    expect(difference(SOURCE, key)).toEqual({ gone: ['    rests_on: [F1.1]'], come: [] });
    const cited = editYaml(SOURCE, {
      kind: 'insert',
      path: ['questions', 0, 'rests_on'],
      at: 1,
      value: 'F2.1',
    });
    expect(difference(SOURCE, cited).come).toEqual(['    rests_on: [F1.1, F2.1]']);
    const why = editYaml(SOURCE, {
      kind: 'set',
      path: ['questions', 0, 'options', 1, 'why'],
      value: { fr: 'Parce que', en: 'Because' },
    });
    expect(difference(SOURCE, why)).toEqual({
      gone: [],
      come: ['        why:', '          fr: "Parce que"', '          en: Because'],
    });
  });
});

/** What no text may hold is refused before it comes this far. */
const seen = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter((value) => characterIssue(value.normalize('NFC')) === undefined);
const text = fc.oneof(
  seen,
  fc.constantFrom(
    '# non',
    'a: b',
    '- x',
    'yes',
    '12',
    '~',
    "l'un",
    '« Oui »\u00a0: non',
    '"',
    ' bord ',
    'é'.normalize('NFD'),
  ),
);
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { noNullPrototype: true });
const both = record({ fr: text, en: text });
const option = record({ id: fc.stringMatching(/^[a-z]{1,3}$/), right: fc.boolean(), text: both });
const question = record({
  id: fc.stringMatching(/^m[0-9]{2}-q[0-9]{1,2}$/),
  rests_on: fc.array(fc.constantFrom('F1.1', 'F2.1'), { maxLength: 3 }),
  prompt: both,
  options: fc.array(option, { minLength: 1, maxLength: 3 }),
});
const quiz = record({ pass: fc.nat(9), questions: fc.array(question, { minLength: 1, maxLength: 3 }) });

/** Ways in which an author may have written the same value. */
const WAYS: readonly ((value: YamlValue) => string)[] = [
  yamlText,
  (value) => stringify(value),
  (value) => stringify(value, { indent: 4, indentSeq: false, lineWidth: 40 }),
  (value) => stringify(value, { defaultStringType: 'BLOCK_FOLDED', lineWidth: 20 }),
  (value) => stringify(value, { defaultStringType: 'BLOCK_LITERAL', collectionStyle: 'block' }),
  (value) => stringify(value, { collectionStyle: 'flow' }),
  (value) => JSON.stringify(value, null, 2),
];

/** The text with comments on lines of their own and at the ends of lines, wherever they change nothing. */
function commented(source: string, places: readonly number[]): { text: string; comments: string[] } {
  const value = JSON.stringify(yamlValue(source));
  let current = source;
  const comments: string[] = [];
  for (const [index, place] of places.entries()) {
    const all = lines(current);
    const at = place % all.length;
    const mark = `# remarque ${index};`;
    const column = ' '.repeat(Math.max(0, (all[at] ?? '').search(/\S/)));
    const next = (
      place % 2 ? all.toSpliced(at, 0, column + mark) : all.toSpliced(at, 1, `${all[at]} ${mark}`)
    ).join('\n');
    // Inside a text of several lines it would be text.
    if (JSON.stringify(yamlValue(next)) !== value) continue;
    current = next;
    comments.push(mark);
  }
  return { text: current, comments };
}

const anyEdit: fc.Arbitrary<YamlEdit> = fc.oneof(
  record({ kind: fc.constant('set' as const), path: fc.constant(['pass']), value: fc.nat(20) }),
  record({
    kind: fc.constant('set' as const),
    path: fc.constant(['questions', 0, 'prompt', 'fr']),
    value: text,
  }),
  record({
    kind: fc.constant('set' as const),
    path: fc.constant(['questions', 0, 'options', 0, 'text', 'en']),
    value: text,
  }),
  record({
    kind: fc.constant('set' as const),
    path: fc.constant(['questions', 0, 'situation']),
    value: both,
    before: fc.constant('prompt'),
  }),
  record({
    kind: fc.constant('insert' as const),
    path: fc.constant(['questions', 0, 'rests_on']),
    at: fc.constant(0),
    value: fc.constant('F9.9'),
  }),
  record({
    kind: fc.constant('insert' as const),
    path: fc.constant(['questions']),
    at: fc.constantFrom(0, 1),
    value: question,
  }),
  record({
    kind: fc.constant('insert' as const),
    path: fc.constant(['questions', 0, 'options']),
    at: fc.constantFrom(0, 1),
    value: option,
  }),
  record({
    kind: fc.constant('move' as const),
    path: fc.constant(['questions']),
    from: fc.constant(0),
    to: fc.constantFrom(0, 1, 2),
  }),
  record({
    kind: fc.constant('remove' as const),
    path: fc.constantFrom(['questions', 0], ['questions', 0, 'options', 0], ['questions', 0, 'prompt']),
  }),
);

const unsaid = { fr: '', en: '' };
const asking = (prompt: { fr: string; en: string }, ...texts: { fr: string; en: string }[]) => ({
  id: 'm00-q0',
  rests_on: [],
  prompt,
  options: texts.map((each) => ({ id: 'a', right: false, text: each })),
});
/** A bracket in a text among the brackets of a list on one line: it was written anew, without its comment. */
const BRACKET: [YamlValue, (value: YamlValue) => string, number[], YamlEdit] = [
  { pass: 0, questions: [asking({ fr: '# non', en: '' }, { fr: '# non', en: '# non' })] },
  (value) => stringify(value, { collectionStyle: 'flow' }),
  [0],
  {
    kind: 'insert',
    path: ['questions'],
    at: 0,
    value: asking({ fr: '# non', en: '[' }, { fr: '# non', en: '' }),
  },
];
/** Written again on one line, it would have more maps than a line may have: it was written anew, without its comment. */
const LONG_LINE: [YamlValue, (value: YamlValue) => string, number[], YamlEdit] = [
  {
    pass: 0,
    questions: [asking({ fr: '', en: '# non' }, unsaid), asking(unsaid, { fr: '# non', en: '' })],
  },
  (value) => stringify(value, { collectionStyle: 'flow' }),
  [0],
  {
    kind: 'insert',
    path: ['questions'],
    at: 0,
    value: asking({ fr: '# non', en: '# non' }, unsaid, { fr: '# non', en: '' }, { fr: '', en: '# non' }),
  },
];

test('any change, of any quiz, in any way of writing, says what was asked and keeps the comments', () => {
  fc.assert(
    fc.property(
      quiz,
      fc.constantFrom(...WAYS),
      fc.array(fc.nat(200), { maxLength: 6 }),
      anyEdit,
      (value, write, places, edit) => {
        const { text: source, comments } = commented(write(value), places);
        const before = yamlValue(source);
        fc.pre(before !== undefined);
        const after = editYaml(source, edit);
        const wanted = edited(before as YamlValue, edit);
        // Text is kept in its composed form.
        expect(yamlValue(after)).toEqual(JSON.parse(JSON.stringify(wanted).normalize('NFC')));
        if (edit.kind === 'remove') return;
        expect(comments.filter((mark) => !after.includes(mark))).toEqual([]);
      },
    ),
    { numRuns: 100, examples: [LONG_LINE, BRACKET] },
  );
}, 60_000);
