import type { Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { describe, expect, it } from 'vitest';
import fr from '@/messages/fr.json';
import { type Filling, fillTemplate, htmlTemplate, shapeOf } from './html-template';
import { mdxLabels } from './labels';
import { renderTree } from './render';
import { staticMarkup } from './static-markup';

const labels = mdxLabels((key) => fr.mdx[key]);
const block = (name: string): MdxJsxFlowElement => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: [],
  children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Ici <on> demande.' }] }],
});
const tree: Root = {
  type: 'root',
  children: [
    {
      type: 'paragraph',
      children: [{ type: 'link', url: '/guides/suite', children: [{ type: 'text', value: 'la suite' }] }],
    },
    block('InOurShop'),
    block('InOurShop'),
  ],
};
const context = {
  locale: 'fr',
  labels,
  glossary: new Map<string, never>(),
  image: () => null,
} as const;
const make = (filling: Filling) =>
  htmlTemplate(tree, shapeOf(filling), {
    ...context,
    insideHref: (path, home) => home + path.replace('/guides', ''),
  });
const render = (filling: Filling) => fillTemplate(make(filling), filling);

const boutique: Filling = {
  personInCharge: { title: 'Direction', contact: 'vie.privee@boutique.exemple' },
  incidentContact: 'Luc & Cie <514 555-0100>',
  home: '/fr/o/boutique/guides',
};
const clinique: Filling = {
  personInCharge: { title: '"Chef" d’équipe', contact: 'clinique.exemple' },
  incidentContact: 'poste 12',
  home: '/fr/o/clinique/guides',
};

describe('a template', () => {
  it('filled, is what the text would be if rendered for that organization alone', () => {
    for (const filling of [boutique, clinique, { ...boutique, incidentContact: null }]) {
      const alone = renderTree(tree, {
        ...context,
        slots: filling.personInCharge && { ...filling, personInCharge: filling.personInCharge },
        insideHref: (path) => filling.home + path.replace('/guides', ''),
      });
      const decoded = (html: string) => html.replaceAll('&#x27;', "'");
      expect(decoded(render(filling))).toBe(decoded(staticMarkup(alone)));
    }
  });

  it('holds nothing of the organization it was first rendered for', () => {
    const template = make(boutique);
    expect(JSON.stringify(template)).not.toMatch(/boutique|Direction|Luc/);
    const html = fillTemplate(template, clinique);
    expect(html).not.toMatch(/boutique|Direction|Luc/);
    expect(html).toContain('href="/fr/o/clinique/guides/suite"');
    expect(html.match(/poste 12/g)).toHaveLength(2);
  });

  it('escapes what an organization wrote', () => {
    expect(render(boutique)).toContain('Luc &amp; Cie &lt;514 555-0100&gt;');
    expect(render(clinique)).toContain('&quot;Chef&quot; d’équipe');
    expect(render({ ...boutique, incidentContact: '<script>' })).not.toContain('<script>');
  });

  it('says whom to ask in general, when the organization has nobody in charge', () => {
    const html = render({ ...boutique, personInCharge: null });
    expect(html).toContain(labels.ask_person_in_charge);
    expect(html).not.toContain('Luc');
  });
});
