import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { parseMdx } from '@/features/library/mdx';
import { agreement, guide, guideInput, PLAN } from '@/features/library/mdx.fixture';
import messages from '@/messages/fr.json';
import type { RenderContext } from './context';
import { mdxLabels } from './labels';
import { COMPONENTS } from './registry';
import { mdxComponents, renderTree } from './render';

const base: RenderContext = {
  locale: 'fr',
  labels: mdxLabels((key) => messages.mdx[key]),
  glossary: new Map([['renseignement-personnel', { term: 'renseignement personnel', meaning: 'Ce qui…' }]]),
  slots: null,
  image: (file) => ({ href: `/files/${file}`, width: 400, height: 300 }),
  insideHref: (path) => `/fr${path}`,
};

function render(
  body: string,
  over: Partial<RenderContext> = {},
  kind: 'guide' | 'agreement' | 'form' = 'guide',
): string {
  const source = kind === 'guide' ? guide(body) : agreement(body);
  const { tree, issues } = parseMdx(source, guideInput({ kind }));
  expect(issues).toEqual([]);
  if (!tree) throw new Error('no tree');
  return renderToStaticMarkup(renderTree(tree, { ...base, ...over }));
}

describe('rendering a stored tree', () => {
  test('there is a component for each name of the registry', () => {
    expect(Object.keys(mdxComponents(base))).toEqual(expect.arrayContaining(Object.keys(COMPONENTS)));
  });

  test('Markdown', () => {
    expect(render('## Un *titre*\n\n- a\n- **b**\n\n1. c\n\n> d')).toBe(
      '<h2>Un <em>titre</em></h2>\n<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n' +
        '<blockquote>\n<p>d</p>\n</blockquote>',
    );
  });

  test('text is text', () => {
    expect(render('a \\<script> &lt;b> \\{x}')).toBe('<p>a &lt;script&gt; &lt;b&gt; {x}</p>');
  });

  test('a table has header cells and no style', () => {
    const html = render('| a | b |\n|:-:|--:|\n| 1 | 2 |');
    expect(html).toContain('<th scope="col">a</th>');
    expect(html).not.toMatch(/style|align/);
    // On a small screen each value stands under the name of its column.
    expect(html).toContain('<td data-label="a">1</td>');
    expect(html).toContain('<td data-label="b">2</td>');
  });

  test('a link out gives nothing away; a link inside gets its language, or stays words', () => {
    expect(render('[a](https://a.bc/d)')).toBe('<p><a href="https://a.bc/d" rel="noreferrer">a</a></p>');
    expect(render('[a](/guides/b)')).toBe('<p><a href="/fr/guides/b">a</a></p>');
    expect(render('[a](/guides/b)', { insideHref: () => null })).toBe('<p>a</p>');
  });

  test('a citation names the act', () => {
    const html = render('x <Law section="2" fact="F1.1" />.');
    expect(html).toContain('(art.\u00a02)</cite>');
    expect(html).toContain(
      'title="Loi sur la protection des renseignements personnels dans le secteur privé',
    );
    const english = render('x <Law section="3.5–3.8" fact="F2.2" />.', { locale: 'en' });
    expect(english).toContain('(ss.\u00a03.5–3.8)</cite>');
  });

  test('a term opens a native popover, each with its own id', () => {
    const term = '<Term id="renseignement-personnel">mot</Term>';
    const html = render(`${term} et ${term}.`, { idPrefix: 'fr-' });
    const targets = [...html.matchAll(/popoverTarget="([^"]+)" class="inline/gi)].map((it) => it[1]);
    expect(targets).toEqual(['term-fr-1', 'term-fr-2']);
    for (const target of targets) expect(html).toContain(`id="${target}" popover="auto"`);
    expect(html).toContain('Ce qui…');
    expect(html.match(/\u2060/g)).toHaveLength(1);
    expect(html).not.toContain('<script');
    expect(render(term, { glossary: new Map() })).toBe('<p>mot</p>');
  });

  test('choices are native disclosures that say their verdict', () => {
    const html = render(
      '<Scenario title="La feuille">\n\nQue faire?\n\n<Choice label="Rien" verdict="poor">Non.</Choice>\n\n</Scenario>',
    );
    expect(html).toMatch(/<details[^>]*><summary[^>]*>.*Rien.*<\/summary>.*À éviter.*Non\..*<\/details>/s);
    expect(html).toContain('La feuille</h2>');
  });

  test('“in our shop” takes the organization’s own contacts, and a general sentence without one', () => {
    const body = '<InOurShop>\n\nDemandez.\n\n</InOurShop>';
    const slots = {
      personInCharge: { title: 'Directrice <générale>', contact: 'vie-privee@filante.example' },
      incidentContact: '514 555-0100',
    };
    const html = render(body, { slots });
    expect(html).toContain('Directrice &lt;générale&gt;, vie-privee@filante.example');
    expect(html).toContain('514 555-0100');
    const without = render(body, { slots: { ...slots, incidentContact: null } });
    expect(without).not.toContain(messages.mdx.incident_contact);
    expect(render(body)).toContain(messages.mdx.ask_person_in_charge);
  });

  test('callouts, comparisons, lists and figures keep their words', () => {
    const html = render(
      '<Callout kind="law">\n\nUn.\n\n</Callout>\n\n<Comparison>\n<Avoid>\nDeux.\n</Avoid>\n<Prefer>\nTrois.\n</Prefer>\n</Comparison>\n\n' +
        '<KeyPoints>\n\n- Quatre.\n\n</KeyPoints>\n\n<Checklist>\n\n- Cinq.\n\n</Checklist>\n\n' +
        `<Figure src="${PLAN}" alt="Le plan" caption="Au sol" />`,
    );
    for (const words of ['Ce que dit la loi', 'À éviter', 'À préférer', 'À retenir', 'À cocher', 'Au sol']) {
      expect(html).toContain(words);
    }
    expect(html).toContain(`<img src="/files/${PLAN}" width="400" height="300" alt="Le plan"`);
    expect(html).not.toMatch(/style=|uid=|verdict=|kind=/);
  });

  test('a preview shows fields and conditions, filled or not', () => {
    const body =
      '<Field id="clauses" /> <Field id="start" /> <Field id="mail" /> <Field id="place" />\n\n' +
      'Moi, <Field id="who" />, chez <Org value="name" />.\n\n<When field="names" is="true">\n\nOui.\n\n</When>';
    const empty = render(body, {}, 'agreement');
    expect(empty).toContain('[who]');
    expect(empty).toContain('Oui.');
    const filled = render(
      body,
      {
        fields: new Map([
          ['who', 'Léa'],
          ['names', 'false'],
        ]),
        organization: { name: 'Filante' },
      },
      'agreement',
    );
    expect(filled).toContain('Léa');
    expect(filled).toContain('Filante');
    expect(filled).not.toContain('Oui.');
  });

  describe('a form to write on by hand', () => {
    const blanks = new Map([
      ['who', { type: 'text', label: 'Qui' }],
      ['clauses', { type: 'longtext', label: 'Clauses' }],
      ['start', { type: 'date', label: 'Date' }],
      ['mail', { type: 'email', label: 'Courriel' }],
      ['names', { type: 'boolean', label: 'Nommer' }],
      ['place', { type: 'choice', label: 'Lieu', options: [{ value: 'shop', label: 'En boutique' }] }],
    ]);
    const body =
      'Moi, <Field id="who" />, <Field id="clauses" /> <Field id="start" /> <Field id="mail" />.\n\n' +
      '<Field id="names" /> <Field id="place" />\n\n<Org value="name" />, <Org value="incident_contact" />\n\n' +
      '<When field="names" is="true">\n\nOui.\n\n</When>\n\n<When field="place" is="shop">\n\nIci.\n\n</When>\n\n' +
      '<Blank lines="3" label="Circonstances" />\n\n| Date | Quoi |\n|---|---|\n| | |';
    const html = render(body, { blanks, organization: { name: 'Filante <&>' } }, 'form');

    test('a field is a ruled blank with its name, a choice its boxes; nothing is ticked', () => {
      expect(html).toMatch(/<span aria-hidden="true" class="inline-block [^>]*><\/span> <span [^>]*>\(Qui\)/);
      expect(html).toMatch(/Nommer.*oui.*non.*Lieu.*En boutique/s);
      expect(html).not.toMatch(/<input|checked/);
    });

    test('the organization’s own values are in the text, and what is not known is a blank', () => {
      expect(html).toContain('Filante &lt;&amp;&gt;');
      expect(html).toContain(`(${messages.mdx.incident_contact_blank})`);
    });

    test('every clause shows, each under its condition in words', () => {
      expect(html).toMatch(/Seulement si «\u00a0Nommer\u00a0»\u00a0: oui<\/p>.*Oui\./s);
      expect(html).toMatch(/Seulement si «\u00a0Lieu\u00a0»\u00a0: En boutique<\/p>.*Ici\./s);
    });

    test('a space to write in is named once, and its lines are drawn, not said', () => {
      expect(html.match(/Circonstances/g)).toHaveLength(1);
      expect(html.match(/<div aria-hidden="true"/g)).toHaveLength(3);
      expect(html).toContain(messages.mdx.blank);
    });
  });

  test('the two rivals in turn: nothing of one stays for the other', () => {
    const body = '<InOurShop>\n\nDemandez.\n\n</InOurShop>';
    const shop = (name: string) => ({
      personInCharge: { title: name, contact: `${name}@x.example` },
      incidentContact: null,
    });
    const first = render(body, { slots: shop('filante') });
    expect(render(body, { slots: shop('ruisseau') })).not.toContain('filante');
    expect(render(body, { slots: shop('filante') })).toBe(first);
  });
});
