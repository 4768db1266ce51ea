import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Field } from '@/features/library/frontmatter';
import { parseMdx } from '@/features/library/mdx';
import { agreement, guideInput } from '@/features/library/mdx.fixture';
import type { Answers } from './answers';
import { canonicalHtml, renderCanonicalHtml } from './canonical-html';
import { treeOfBytes } from './canonical-reading';
import { readCanonicalTree } from './canonical-tree';
import type { CanonicalInput } from './resolved-tree';

const BODY = `## Parties

Moi, **<Field id="who" />**, chez <Org value="name" /> (<Field id="place" />), dès le <Field id="start" />
par <Field id="mail" />, selon la loi <Law section="2" fact="F1.1" /> et le <Term id="renseignement-personnel">mot</Term>.

<When field="names" is="true">

### Clauses

<Field id="clauses" />

</When>

<When field="names" is="false">

- Rien de *plus*.
- Voir [la Commission](https://www.cai.gouv.qc.ca/a?b=1&c=2).

</When>

| a | b |
|---|---|
| 1 | 2 |
`;

const parsed = parseMdx(agreement(BODY), guideInput({ kind: 'agreement' }));
const ANSWERS: Answers = { who: 'Léa', place: 'home', start: '2026-12-01', mail: 'lea@x.example' };

function render(answers: Answers, over: Partial<CanonicalInput> = {}) {
  if (!parsed.tree || !parsed.frontmatter) throw new Error(JSON.stringify(parsed.issues));
  return renderCanonicalHtml(parsed.tree, {
    title: 'Engagement',
    locale: 'fr',
    fields: parsed.frontmatter.fields,
    organization: { name: 'Filante' },
    answers,
    ...over,
  });
}

function html(answers: Answers, over: Partial<CanonicalInput> = {}): string {
  const made = render(answers, over);
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  return made.bytes.toString('utf8');
}

function errors(answers: Answers, over: Partial<CanonicalInput> = {}): string[] {
  const made = render(answers, over);
  return made.ok ? [] : made.errors.map(({ code, id }) => `${code} ${id}`);
}

describe('the bytes to sign', () => {
  test('are these', () => {
    expect(html({ ...ANSWERS, names: false })).toBe(`<h1>Engagement</h1>
<h2>Parties</h2>
<p>Moi, <strong>Léa</strong>, chez Filante (À distance), dès le 1er décembre 2026 par lea@x.example, selon la loi (art.\u00a02, Loi sur le privé) et le mot.</p>
<ul>
<li>Rien de <em>plus</em>.</li>
<li>Voir <a href="https://www.cai.gouv.qc.ca/a?b=1&amp;c=2">la Commission</a>.</li>
</ul>
<table>
<thead>
<tr><th>a</th><th>b</th></tr>
</thead>
<tbody>
<tr><td>1</td><td>2</td></tr>
</tbody>
</table>
`);
  });

  test('a long answer keeps its paragraphs and lines; its condition keeps or drops it', () => {
    const text = html({ ...ANSWERS, names: true, clauses: 'Une.\r\nDeux.\n\n\nTrois <b>.' });
    expect(text).toContain('<h3>Clauses</h3>\n<p>Une.<br>Deux.</p>\n<p>Trois &lt;b&gt;.</p>\n<table>');
    expect(text).not.toContain('Rien de');
  });

  test('a list alone in its paragraph is one, without the dashes that were typed', () => {
    const listed = parsed.frontmatter?.fields.map((field) =>
      field.id === 'clauses' ? { ...field, type: 'list' as const } : field,
    );
    const answers = { ...ANSWERS, names: true, clauses: '- Une <b>.\n\n • Deux.\n-\n' };
    const text = html(answers, { fields: listed ?? [] });
    expect(text).toContain('</h3>\n<ul>\n<li>Une &lt;b&gt;.</li>\n<li>Deux.</li>\n</ul>\n<table>');
    expect(errors({ ...answers, clauses: ' - \n' }, { fields: listed ?? [] })).toEqual([
      'field_needed clauses',
    ]);
  });

  test('a condition on a choice', () => {
    const body = '<When field="place" is="home">\n\nAilleurs.\n\n</When>';
    const { tree } = parseMdx(agreement(`${BODY}\n${body}`), guideInput({ kind: 'policy' }));
    if (!tree || !parsed.frontmatter) throw new Error('refused');
    const said = (place: string) =>
      renderCanonicalHtml(tree, {
        title: 'T',
        locale: 'fr',
        fields: parsed.frontmatter?.fields ?? [],
        organization: { name: 'F' },
        answers: { ...ANSWERS, place },
      });
    const bytesOf = (place: string) => {
      const made = said(place);
      return made.ok ? made.bytes.toString('utf8') : '';
    };
    expect(bytesOf('home')).toContain('<p>Ailleurs.</p>');
    expect(bytesOf('shop')).toMatch(/^<h1>(?!.*Ailleurs)/s);
  });

  test('a yes/no without answer is no', () => {
    expect(html(ANSWERS)).toBe(html({ ...ANSWERS, names: false }));
    expect(html({ ...ANSWERS, names: 'true', clauses: 'x' })).toContain('<h3>Clauses</h3>');
  });

  test('are the same each time, NFC, LF, and end with a line end', () => {
    const once = render({ ...ANSWERS, who: 'Le\u0301a' });
    expect(once).toEqual(render({ ...ANSWERS, who: 'Léa' }));
    expect(html(ANSWERS)).not.toMatch(/\r/);
    expect(html(ANSWERS).endsWith('>\n')).toBe(true);
  });

  test('dates in English', () => {
    expect(html(ANSWERS, { locale: 'en' })).toContain('December 1, 2026');
  });

  test('hold nothing of the rival', () => {
    expect(html(ANSWERS, { organization: { name: 'Ruisseau' } })).not.toContain('Filante');
  });
});

test('the tree is read back from the bytes, and from nothing else', () => {
  const bytes = Buffer.from(html({ ...ANSWERS, names: false }));
  expect(treeOfBytes(bytes)).toMatchObject({
    children: [
      { type: 'heading', level: 1 },
      { type: 'heading', level: 2 },
      { type: 'paragraph' },
      { type: 'list', items: [{ lead: [{ value: 'Rien de ' }, { type: 'emphasis' }, { value: '.' }] }, {}] },
      { type: 'table', rows: [[[{ value: '1' }], [{ value: '2' }]]] },
    ],
  });
  for (const other of [
    '<h1>a</h1>',
    '<h1>a</h1>\n<div>b</div>\n',
    '<p>a\n',
    '<p class="x">a</p>\n',
    '<p>a</p> \n',
    '',
  ]) {
    expect(treeOfBytes(Buffer.from(other))).toBeNull();
  }
});

describe('what is missing or not valid is said, all at once', () => {
  test.each<[string, Answers, string[]]>([
    ['nothing', {}, ['field_missing who', 'field_needed place', 'field_needed start', 'field_needed mail']],
    ['blanks', { ...ANSWERS, who: ' \u202E ' }, ['field_missing who']],
    ['an optional field that the text shows', { ...ANSWERS, names: true }, ['field_needed clauses']],
    ['a day that does not exist', { ...ANSWERS, start: '2026-02-30' }, ['field_invalid start']],
    ['a day of another form', { ...ANSWERS, start: '1er mai 2026' }, ['field_invalid start']],
    ['an address that is none', { ...ANSWERS, mail: 'lea' }, ['field_invalid mail']],
    ['an option that is none', { ...ANSWERS, place: 'moon' }, ['field_invalid place']],
    ['a line end in a one-line field', { ...ANSWERS, who: 'a\nb' }, ['field_invalid who']],
    ['text for a yes/no', { ...ANSWERS, names: 'perhaps' }, ['field_invalid names']],
    ['yes for a text', { ...ANSWERS, who: true }, ['field_invalid who']],
    ['a field that is not there', { ...ANSWERS, salary: '1' }, ['field_unknown salary']],
    ['too much', { ...ANSWERS, who: 'a'.repeat(301) }, ['field_too_long who']],
  ])('%s', (_, answers, expected) => {
    expect(errors(answers)).toEqual(expected);
  });

  test('a value that the organization has not given', () => {
    expect(errors(ANSWERS, { organization: {} })).toEqual(['organization_missing name']);
    expect(errors(ANSWERS, { organization: { name: ' ' } })).toEqual(['organization_missing name']);
  });

  test('a tree that is not of a text to sign throws', () => {
    const tree = { type: 'root' as const, children: [{ type: 'html' as const, value: '<script>' }] };
    const input = { title: 'x', locale: 'fr' as const, fields: [], answers: {}, organization: {} };
    expect(() => renderCanonicalHtml(tree, input)).toThrow('html has no place');
  });
});

/** Everything between < and > in the bytes: with this subset, text can hold neither. */
const TAG =
  /<(?:\/?(?:h[1-3]|p|ul|ol|li|strong|em|table|thead|tbody|tr|th|td|a)|br|a href="(?:https?:\/\/|mailto:)[^"<>]*")>/g;

test('whatever people write, the markup stays ours', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            '<',
            '>',
            '"',
            "'",
            '&',
            '/',
            '=',
            '<script>',
            '</p>',
            '<!--',
            '-->',
            '<br',
            '&lt;',
            '&#60;',
            '\u0338',
          ],
          ...[
            'javascript:',
            'onload=',
            '\n',
            '\n\n',
            '\r',
            '\u0301',
            '\u0000',
            '\u202E',
            '\uD800',
            '\uFEFF',
            'ᄀ',
            'ᅡ',
          ],
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );
  const ours = html({ ...ANSWERS, names: true, clauses: 'x' })
    .match(TAG)
    ?.filter((tag) => !/^<(?:br|\/?p)>$/.test(tag));
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (who, clauses, name, title) => {
      const made = render(
        { ...ANSWERS, names: true, who: who.replace(/[\r\n]/g, ' '), clauses },
        { organization: { name }, title },
      );
      if (!made.ok) return;
      expect(treeOfBytes(made.bytes)).not.toBeNull();
      const text = made.bytes.toString('utf8');
      expect(text).toBe(text.normalize('NFC'));
      expect(Buffer.from(text, 'utf8').equals(made.bytes)).toBe(true);
      expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\uFEFF\uFFFE]|\p{Surrogate}/u);
      expect(text.replace(TAG, '')).not.toMatch(/[<>]/);
      expect(text.match(TAG)?.filter((tag) => !/^<(?:br|\/?p)>$/.test(tag))).toEqual(ours);
      expect(text.replace(/&(?:amp|lt|gt|quot|#x[0-9a-f]+);/g, '')).not.toMatch(/&/);
    }),
    { numRuns: 300 },
  );
}, 30_000);

test('every template that is adopted, in both languages, with and without its options', async () => {
  const { documents } = await loadLibraryFromFolder('content');
  const templates = documents.filter(({ kind }) => kind === 'agreement' || kind === 'policy');
  expect(templates.length).toBeGreaterThan(0);
  const organization = {
    name: 'Boutique Filante',
    person_in_charge_title: 'Directrice',
    person_in_charge_contact: 'vie-privee@filante.example',
    incident_contact: '514 555-0100',
  };
  for (const { slug, ...texts } of templates) {
    for (const locale of ['fr', 'en'] as const) {
      const { tree, fields, title } = texts[locale];
      const answer = ({ type, options = [] }: Field, full: boolean): string | boolean => {
        if (type === 'boolean') return full;
        if (type === 'choice') return options.at(full ? 0 : -1)?.value ?? '';
        return type === 'date' ? '2026-11-21' : type === 'email' ? 'a@b.example' : 'Ceci.';
      };
      for (const full of [true, false]) {
        const answers = Object.fromEntries(fields.map((field) => [field.id, answer(field, full)]));
        const result = renderCanonicalHtml(tree, { title, locale, fields, answers, organization });
        expect([slug, locale, result.ok ? [] : result.errors]).toEqual([slug, locale, []]);
        if (!result.ok) continue;
        expect(result.bytes.toString('utf8').replace(TAG, '')).not.toMatch(/[<>]/);
        const stored = readCanonicalTree(JSON.parse(JSON.stringify(result.tree)));
        expect(canonicalHtml(stored).equals(result.bytes)).toBe(true);
        expect(treeOfBytes(result.bytes)).not.toBeNull();
      }
    }
  }
}, 30_000);
