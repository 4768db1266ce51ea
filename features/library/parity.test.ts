import { describe, expect, test } from 'vitest';
import { parseMdx } from './mdx';
import { agreement, guide, guideInput } from './mdx.fixture';
import { checkParity } from './parity';

const FR = `## Un

Mot <Term id="renseignement-personnel">rp</Term>, puis <Law section="2" fact="F1.1" />.

<Callout kind="note" title="À noter">

Une note.

</Callout>

<KeyPoints>

- Un.
- Deux.

</KeyPoints>
`;

const EN = FR.replace('## Un', '## One')
  .replace(
    'Mot <Term id="renseignement-personnel">rp</Term>, puis <Law section="2" fact="F1.1" />.',
    'Word <Law section="2" fact="F1.1" />, then <Term id="renseignement-personnel">pi</Term>.',
  )
  .replace('À noter', 'Note');

function compare(en: string, fr: string = guide(FR)) {
  const found = checkParity(parseMdx(fr, guideInput()), parseMdx(en, guideInput({ locale: 'en' })));
  return {
    fr: found.fr.map(({ line, code, params }) => [line, code, params]),
    en: found.en.map(({ line, code, params }) => [line, code, params]),
  };
}

describe('parity of the two languages', () => {
  test('words and the order of inline components may differ', () => {
    expect(compare(guide(EN))).toEqual({ fr: [], en: [] });
  });

  test('a lower revision is an older language', () => {
    const newer = guide(FR, (yaml) => yaml.replace('revision: 1', 'revision: 2'));
    expect(compare(guide(EN), newer).en).toEqual([[3, 'older_language', { revision: 1, other: 2 }]]);
    const newerEnglish = guide(EN, (yaml) => yaml.replace('revision: 1', 'revision: 2'));
    expect(compare(newerEnglish).fr).toEqual([[3, 'older_language', { revision: 1, other: 2 }]]);
  });

  test.each([
    ['code', (yaml: string) => yaml.replace('M01', 'M02'), 2],
    ['reviewed', (yaml: string) => yaml.replace('11-21', '11-22'), 6],
    ['public', (yaml: string) => yaml.replace('true', 'false'), 7],
    ['rests_on', (yaml: string) => yaml.replace('[F1.1]', '[F1.1, F2.2]'), 8],
    ['outcomes', (yaml: string) => yaml.replace('."]', '.", "Another."]'), 9],
  ])('%s is the same in both heads', (key, change, line) => {
    expect(compare(guide(EN, change)).en).toMatchObject([[line, 'parity_key', { key }]]);
  });

  test('headings, blocks, their attributes and the length of lists', () => {
    const code = (en: string) => compare(guide(en)).en.map(([line, found]) => `${line} ${found}`);
    expect(code(EN.replace('## One', 'One'))).toEqual(['16 parity_block']);
    expect(code(EN.replace('kind="note"', 'kind="tip"'))).toEqual(['16 parity_block']);
    expect(code(EN.replace('- Deux.\n', ''))).toEqual(['22 parity_block']);
    expect(code(`${EN}\n## More\n`)).toEqual(['29 parity_block']);
  });

  test('citations and terms that only one language has', () => {
    const without = guide(EN.replace('<Law section="2" fact="F1.1" />', ''));
    const params = { what: '<Law section="2" fact="F1.1">' };
    expect(compare(without)).toEqual({ fr: [[14, 'parity_only_fr', params]], en: [] });
    const more = guide(`${EN}\nMore <Law section="2" fact="F1.1" />.\n`);
    expect(compare(more)).toEqual({ fr: [], en: [[29, 'parity_only_en', params]] });
  });

  test('fields of an agreement: ids, types, required, options', () => {
    const body =
      '<Field id="who" /> <Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="place" /> <Field id="names" />';
    const parse = (text: string) => parseMdx(text, guideInput({ kind: 'agreement' }));
    const change = (from: string, to: string) =>
      checkParity(parse(agreement(body)), parse(agreement(body).replace(from, to))).en.map((it) => it.code);
    expect(change('"Qui"', '"Who"')).toEqual([]);
    expect(change('type: email', 'type: text')).toEqual(['parity_key']);
    expect(change('required: true', 'required: false')).toEqual(['parity_key']);
    expect(change('value: home', 'value: house')).toEqual(['parity_key']);
  });

  test('contradictions: the same answers in the same order, whatever the words', () => {
    const body =
      '<Field id="who" /> <Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="place" /> <Field id="names" />';
    const parse = (text: string) => parseMdx(text, guideInput({ kind: 'policy' }));
    const more = `contradictions:
  - { answers: { names: true, place: home }, field: place, reason: "Pas à distance." }
  - { answers: { names: true }, unless: signed_by_all, field: names, reason: "Pas encore." }
`;
    const compareWith = (change: (yaml: string) => string) =>
      checkParity(parse(agreement(body, more)), parse(agreement(body, change(more)))).en.map(
        (it) => it.params.key,
      );
    expect(compareWith((yaml) => yaml.replace('Pas encore', 'Not yet'))).toEqual([]);
    expect(compareWith((yaml) => yaml.replace('unless: signed_by_all, ', ''))).toEqual(['contradictions']);
    expect(compareWith((yaml) => yaml.replace('place: home', 'place: shop'))).toEqual(['contradictions']);
    expect(compareWith((yaml) => yaml.replace('field: place', 'field: names'))).toEqual(['contradictions']);
  });
});
