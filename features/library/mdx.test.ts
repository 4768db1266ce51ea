import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMdx } from './mdx';
import { agreement, guide, guideInput, PLAN } from './mdx.fixture';

const codes = (body: string, over = {}): string[] =>
  parseMdx(guide(body), guideInput(over)).issues.map((found) => found.code);

const EVERYTHING = `## Un titre

Un <Term id="renseignement-personnel">renseignement</Term> et *deux* **mots** \`x\` <Law section="2" fact="F1.1" />,
avec un [lien](https://www.cai.gouv.qc.ca), un [autre](/guides/autre-guide) et [le glossaire](/glossary#entreprise).

<Callout kind="note" title="À noter">

Une note.

</Callout>

<Scenario title="La feuille">

Que faire?

<Choice label="Rien" verdict="poor">Non.</Choice>
<Choice label="La ranger" verdict="good">Oui.</Choice>

</Scenario>

<Comparison>
<Avoid>
Ceci.
</Avoid>
<Prefer>
Cela.
</Prefer>
</Comparison>

<Figure src="${PLAN}" alt="Le plan" caption="Au sol" />

<InOurShop>

Demandez.

</InOurShop>

| a | b |
|---|---|
| 1 | 2 |

> Une citation.

<KeyPoints>

- Un.
- Deux.

</KeyPoints>

<Checklist>

- Un.

</Checklist>`;

describe('what is allowed', () => {
  test('every component and construction of a guide', () => {
    const parsed = parseMdx(guide(EVERYTHING), guideInput());
    expect(parsed.issues).toEqual([]);
    expect(parsed.frontmatter).toMatchObject({ code: 'M01', public: true, restsOn: ['F1.1'], fields: [] });
  });

  test('the tree is plain JSON without places or programs, the same each time', () => {
    const tree = JSON.stringify(parseMdx(guide(EVERYTHING), guideInput()).tree);
    expect(tree).not.toMatch(/"position"|"estree"|"data"/);
    expect(JSON.stringify(parseMdx(guide(EVERYTHING), guideInput()).tree)).toBe(tree);
  });

  test('a block written on one line is a block; an inline component alone on its line is in a paragraph', () => {
    const one = parseMdx(guide('<InOurShop>Demandez.</InOurShop>'), guideInput());
    expect(one.issues).toEqual([]);
    expect(one.tree?.children).toMatchObject([
      { type: 'mdxJsxFlowElement', name: 'InOurShop', children: [{ type: 'paragraph' }] },
    ]);
    const other = parseMdx(guide('<Law section="2" fact="F1.1" />'), guideInput());
    expect(other.tree?.children).toMatchObject([
      { type: 'paragraph', children: [{ type: 'mdxJsxTextElement', name: 'Law' }] },
    ]);
  });

  test('fields, conditions and values of the organization in an agreement', () => {
    const body =
      'Moi, <Field id="who" />, chez <Org value="name" />, <Field id="start" /> <Field id="mail" /> <Field id="place" />.\n\n' +
      '<When field="names" is="true">\n\n<Field id="clauses" />\n\n</When>';
    const parsed = parseMdx(agreement(body), guideInput({ kind: 'agreement' }));
    expect(parsed.issues).toEqual([]);
    expect(parsed.frontmatter?.fields).toHaveLength(6);
  });

  test('Windows line ends, a byte order mark and decomposed letters read as LF and NFC', () => {
    const parsed = parseMdx(`\uFEFF${guide('Un e\u0301cran.').replace(/\n/g, '\r\n')}`, guideInput());
    expect(parsed.issues).toEqual([]);
    expect(parsed.source).toBe(guide('Un écran.'));
  });
});

describe('what is refused', () => {
  test.each([
    ['an import', 'import fs from "fs"', 'import_export'],
    ['an export', 'export const a = 1', 'import_export'],
    ['an expression', 'Deux {1 + 1}.', 'expression'],
    ['a block expression', '{process.env}', 'expression'],
    ['a comment', '{/* x */}', 'expression'],
    ['broken JavaScript', 'Deux {1 +}.', 'expression'],
    ['a spread', '<Callout {...a}>\n\nx\n\n</Callout>', 'attribute_expression'],
    ['an attribute that is an expression', '<Law section={2} fact="F1.1" />', 'attribute_expression'],
    ['HTML', '<div>x</div>', 'component_unknown'],
    ['a script', '<script>alert(1)</script>', 'component_unknown'],
    ['an iframe', 'x <iframe src="https://a.b" /> y', 'component_unknown'],
    ['a fragment', '<>x</>', 'component_unknown'],
    ['a member name', '<a.b />', 'component_unknown'],
    ['a name of Object.prototype', '<constructor />', 'component_unknown'],
    ['__proto__', '<__proto__ />', 'component_unknown'],
    ['an HTML comment', '<!-- x -->', 'mdx_syntax'],
    ['a style', '<InOurShop style="color:red">\n\nx\n\n</InOurShop>', 'attribute_unknown'],
    ['a class', '<InOurShop className="x">\n\nx\n\n</InOurShop>', 'attribute_unknown'],
    ['a handler', '<InOurShop onClick="alert(1)">\n\nx\n\n</InOurShop>', 'attribute_unknown'],
    ['an image', '![x](https://a.b/c.png)', 'image'],
    ['a footnote', 'x[^1]\n\n[^1]: y', 'footnote'],
    ['a definition', '[a][b]\n\n[b]: https://c.d', 'link_definition'],
    ['a code block', '```\nx\n```', 'code_block'],
    ['struck text', '~~x~~', 'markdown_refused'],
    ['a task', '- [ ] x', 'task_item'],
    ['a level 1 heading', '# x', 'heading_one'],
    ['a skipped level', '### x', 'heading_skips'],
    ['an empty heading', '##', 'heading_empty'],
    ['no text', '', 'no_text'],
    ['an unclosed component', '<Callout kind="note">\n\nx', 'mdx_syntax'],
    ['a missing attribute', '<Callout>\n\nx\n\n</Callout>', 'attribute_missing'],
    ['a wrong value', '<Callout kind="wow">\n\nx\n\n</Callout>', 'attribute_value'],
    ['an attribute without value', '<Callout kind>\n\nx\n\n</Callout>', 'attribute_empty'],
    ['a choice outside a scenario', '<Choice label="a" verdict="good">x</Choice>', 'wrong_parent'],
    ['a comparison of one', '<Comparison>\n<Avoid>\nx\n</Avoid>\n</Comparison>', 'wrong_children'],
    ['key points that are not a list', '<KeyPoints>\n\nx\n\n</KeyPoints>', 'not_a_list'],
    ['an empty block', '<InOurShop></InOurShop>', 'empty'],
    ['a block in a sentence', 'x <InOurShop>y</InOurShop> z', 'not_inline'],
    ['a field in a guide', 'x <Field id="who" /> y', 'component_not_here'],
    ['an unknown term', 'x <Term id="nope">y</Term>', 'term_unknown'],
    ['a file', '<Figure src="../secret.svg" alt="x" />', 'image_name'],
    ['an unknown image', `<Figure src="${'0'.repeat(64)}.webp" alt="x" />`, 'asset_unknown'],
    ['an image without words', `<Figure src="${PLAN}" />`, 'attribute_missing'],
    ['an unknown fact', 'x <Law section="2" fact="F7.7" />', 'fact_unknown'],
    ['a section that is not the fact’s', 'x <Law section="3" fact="F1.1" />', 'law_mismatch'],
    ['an act that is not the fact’s', 'x <Law section="2" act="CCQ" fact="F1.1" />', 'law_mismatch'],
    ['a citation of advice', 'x <Law section="2" fact="F9.9" />', 'fact_not_law'],
    ['a mistake about the Act', 'Signalez l’incident en 72 heures.', 'trap_hours_72'],
    ['poor typography', 'Une note : deux.', 'typography'],
    ['NUL', 'a\u0000b', 'control_character'],
    ['text turned round', 'a\u202Eb', 'control_character'],
  ])('%s', (_, body, code) => {
    const parsed = parseMdx(guide(body), guideInput());
    expect(parsed.issues.map((found) => found.code)).toContain(code);
    if (!code.startsWith('trap_') && code !== 'typography') expect(parsed.tree).toBeNull();
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#x0A;script:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://a.b',
    'tel:911',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil',
    'https://user:pass@evil.example',
    'https://localhost/x',
    'mailto:x',
    '?q',
    'x',
    'x.example',
  ])('the address %s', (url) => {
    expect(codes(`[mots](${url})`)).toContain('url_refused');
  });

  test('labels and hints of fields are texts like the others', () => {
    const input = guideInput({ kind: 'agreement' });
    const written = (text: string) => parseMdx(text, input);
    const all =
      '<Field id="who" /> <Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="place" />';
    const body = `${all}\n\n<When field="names" is="true">\n\nOui.\n\n</When>`;
    expect(written(agreement(body)).text.passages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Qui', 'Clauses', 'En boutique', 'À distance']),
    );
    const poor = written(agreement(body).replace('En boutique', 'En boutique !'));
    expect(poor.issues.map(({ code, line }) => `${line} ${code}`)).toEqual(['17 typography']);
  });

  test.each([
    ['#x', 'url_anchor'],
    ['./x', 'url_file'],
    ['../deux/fr.mdx', 'url_file'],
    ['plan.svg', 'url_file'],
    ['pieces/plan.PDF#page=2', 'url_file'],
  ])('the address %s: %s', (url, code) => {
    expect(codes(`[mots](${url})`)).toEqual([code]);
  });

  test.each(['/o/boutique', '/guides/', '/guides/A', '/glossary?x'])('the inside address %s', (url) => {
    expect(codes(`[mots](${url})`)).toContain('url_inside_unknown');
  });

  test('says where: line and column of the file', () => {
    const parsed = parseMdx(guide('Un.\n\nDeux <Blink /> trois.'), guideInput());
    expect(parsed.issues).toEqual([
      { line: 14, column: 6, code: 'component_unknown', params: { component: 'Blink' } },
    ]);
    const head = parseMdx(
      guide('Un.', (yaml) => yaml.replace('F1.1', 'F7.7')),
      guideInput(),
    );
    expect(head.issues).toEqual([{ line: 8, column: 12, code: 'fact_unknown', params: { fact: 'F7.7' } }]);
  });

  test.each([
    ['no head', () => 'Un.', 'frontmatter_missing'],
    ['an unknown key', (yaml: string) => yaml.replace('public', 'publique'), 'yaml_unknown_key'],
    ['a missing key', (yaml: string) => yaml.replace(/title:.*\n/, ''), 'yaml_missing'],
    ['a wrong type', (yaml: string) => yaml.replace('revision: 1', 'revision: un'), 'yaml_type'],
    ['a day that does not exist', (yaml: string) => yaml.replace('11-21', '02-30'), 'yaml_value'],
    ['an anchor', (yaml: string) => yaml.replace('[F1.1]', '&a [F1.1]'), 'yaml_anchor'],
    ['a tag', (yaml: string) => yaml.replace('"Reconnaître"', '!!str x'), 'yaml_anchor'],
    ['a key twice', (yaml: string) => yaml.replace('public: true', 'code: M02'), 'yaml_syntax'],
    ['broken YAML', (yaml: string) => yaml.replace('"Une phrase."', '"Une'), 'yaml_syntax'],
    ['no outcome', (yaml: string) => yaml.replace(/outcomes:.*/, 'outcomes: []'), 'yaml_too_small'],
  ])('a head with %s', (_, change, code) => {
    const parsed = parseMdx(guide('Un.', change), guideInput());
    expect(parsed.issues.map((found) => found.code)).toContain(code);
    expect(parsed.frontmatter).toBeNull();
  });

  test.each([
    ['an undeclared field', '<Field id="nope" />', 'field_unknown'],
    ['a condition that can’t be', '<When field="place" is="moon">\n\nx\n\n</When>', 'when_value'],
    ['a condition on a text', '<When field="who" is="x">\n\nx\n\n</When>', 'when_value'],
    ['a declared field without use', 'x', 'field_unused'],
    ['a callout', '<Callout kind="note">\n\nx\n\n</Callout>', 'component_not_here'],
    ['a quotation', '> x', 'markdown_refused'],
    ['a list that starts at 3', '3. x', 'list_start'],
    ['a link inside the site', '[x](/guides/y)', 'url_inside'],
  ])('in an agreement, %s', (_, body, code) => {
    const parsed = parseMdx(agreement(body), guideInput({ kind: 'agreement' }));
    expect(parsed.issues.map((found) => found.code)).toContain(code);
    expect(parsed.tree).toBeNull();
  });
});

describe('a form', () => {
  const all =
    '<Field id="who" /> <Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="place" /> <Field id="names" />';
  const issuesOf = (body: string, kind: 'form' | 'agreement' = 'form') =>
    parseMdx(agreement(`${body}\n\n${all}`), guideInput({ kind })).issues.map(({ code }) => code);

  test('may leave space to write, boxes to tick and notes', () => {
    const body =
      '<Blank lines="3" label="Quoi" />\n\n<Checklist>\n\n- Un.\n\n</Checklist>\n\n---\n\n<Callout kind="note">\n\nUn.\n\n</Callout>';
    expect(issuesOf(body)).toEqual([]);
    expect(issuesOf(body, 'agreement')).toContain('component_not_here');
  });

  test.each([
    ['no lines', '<Blank label="Quoi" />', 'attribute_missing'],
    ['a hundred lines', '<Blank lines="100" label="Quoi" />', 'attribute_value'],
    ['no name', '<Blank lines="2" />', 'attribute_missing'],
    ['words inside', '<Blank lines="2" label="Quoi">x</Blank>', 'not_empty'],
    ['a scenario', '<Scenario title="x">\n\nx\n\n</Scenario>', 'component_not_here'],
  ])('%s', (_, body, code) => {
    expect(issuesOf(body)).toContain(code);
  });
});

describe('contradictions of a template', () => {
  const body =
    '<Field id="who" /> <Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="names" />\n\n' +
    '<When field="place" is="home">\n\nAilleurs.\n\n</When>';
  const read = (line: string) =>
    parseMdx(agreement(body, `contradictions:\n  - ${line}\n`), guideInput({ kind: 'policy' }));

  test('go with the field to mend, their answers as conditions read them', () => {
    const parsed = read('{ answers: { names: true, place: home }, field: place, reason: "Pas à distance." }');
    expect(parsed.issues).toEqual([]);
    expect(parsed.frontmatter?.fields.find(({ id }) => id === 'place')?.contradictions).toEqual([
      { answers: { names: 'true', place: 'home' }, field: 'place', reason: 'Pas à distance.' },
    ]);
    expect(parsed.frontmatter?.fields.find(({ id }) => id === 'names')?.contradictions).toBeUndefined();
  });

  test.each([
    [
      'a field that is not there',
      '{ answers: { nope: true }, field: names, reason: "Non." }',
      'field_unknown',
    ],
    ['nothing to mend', '{ answers: { names: true }, field: nope, reason: "Non." }', 'field_unknown'],
    ['an option that is none', '{ answers: { place: moon }, field: place, reason: "Non." }', 'when_value'],
    ['words', '{ answers: { who: Léa }, field: who, reason: "Non." }', 'when_value'],
    ['no answer', '{ answers: {}, field: names, reason: "Non." }', 'yaml_empty'],
    [
      'a fact that nobody knows',
      '{ answers: { names: true }, unless: rich, field: names, reason: "Non." }',
      'yaml_choice',
    ],
    ['a reason in bad French', '{ answers: { names: true }, field: names, reason: "Non !" }', 'typography'],
  ])('%s is refused', (_, line, code) => {
    expect(read(line).issues.map((found) => found.code)).toContain(code);
  });
});

test('whatever is pasted, the answer is issues or a tree that holds only what is allowed', () => {
  const pieces = fc.constantFrom(
    ...[
      '<',
      '>',
      '/',
      '{',
      '}',
      '\n',
      '\n\n',
      '`',
      '*',
      '[',
      ']',
      '(',
      ')',
      '"',
      '=',
      '- ',
      '> ',
      '# ',
      '|',
      '-',
    ],
    ...[
      '<Callout kind="note">',
      '</Callout>',
      '<Law section="2" fact="F1.1" />',
      'import ',
      'export ',
      '---\n',
    ],
    ...[
      'javascript:',
      'https://a.bc',
      '<script>',
      'on',
      'mot ',
      'é',
      '\u0000',
      '\\',
      '&lt;',
      '~',
      '1. ',
      '\t',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const parsed = parseMdx(guide(parts.join('')), guideInput());
      const stored = JSON.stringify(parsed.tree);
      expect(stored).not.toMatch(/"type":"(?:mdxjsEsm|mdxFlowExpression|mdxTextExpression|html|image)"/);
      expect(stored).not.toMatch(/"url":"(?!https?:|mailto:|\/guides\/|\/glossary)/);
      if (parsed.tree === null) expect(parsed.issues.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
}, 30_000);
