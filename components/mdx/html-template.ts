import type { Root } from 'mdast';
import { randomToken } from '@/lib/hash';
import type { RenderContext, Slots } from './context';
import { renderTree } from './render';
import { staticMarkup } from './static-markup';

/**
 * What an organization puts in a text. A template that has a hole always has a value for it: texts with and without
 * an incident contact, or with no organization at all, are different templates.
 */
export interface Filling {
  readonly personInCharge: { readonly title: string; readonly contact: string } | null;
  readonly incidentContact: string | null;
  /** Where this reader's guides are: `/fr/o/boutique-filante/guides`. */
  readonly home: string;
}

type Hole = 'title' | 'contact' | 'incident' | 'home';

/** A text rendered once for all organizations, with holes where each puts its own. */
export interface HtmlTemplate {
  /** One more than `holes`: they alternate. */
  readonly parts: readonly string[];
  readonly holes: readonly Hole[];
}

/** Drawn when the process starts and never shown: no author can write a hole. */
const secret = randomToken();
const mark = (hole: Hole) => `${secret}.${hole}.`;
const MARKS = new RegExp(`${secret}\\.(title|contact|incident|home)\\.`);

/** Which of the values an organization has. Two organizations of one shape share templates, and nothing else. */
export interface Shape {
  readonly personInCharge: boolean;
  readonly incidentContact: boolean;
}

export function shapeOf({ personInCharge, incidentContact }: Omit<Filling, 'home'>): Shape {
  return {
    personInCharge: personInCharge !== null,
    incidentContact: personInCharge !== null && incidentContact !== null,
  };
}

function markedSlots({ personInCharge, incidentContact }: Shape): Slots | null {
  if (!personInCharge) return null;
  return {
    personInCharge: { title: mark('title'), contact: mark('contact') },
    incidentContact: incidentContact ? mark('incident') : null,
  };
}

type TemplateContext = Omit<RenderContext, 'slots' | 'insideHref'> & {
  /** The address of a path of the library for this reader, after the beginning that `home` gives; or null. */
  readonly insideHref: (path: string, home: string) => string | null;
};

/** Renders a stored tree to a template for organizations of that shape. */
export function htmlTemplate(tree: Root, shape: Shape, context: TemplateContext): HtmlTemplate {
  const rendered = renderTree(tree, {
    ...context,
    slots: markedSlots(shape),
    insideHref: (path) => context.insideHref(path, mark('home')),
  });
  const pieces = staticMarkup(rendered).split(MARKS);
  return {
    parts: pieces.filter((_, index) => index % 2 === 0),
    holes: pieces.filter((_, index) => index % 2 === 1) as Hole[],
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** The HTML of a template with one organization's values, escaped, in its holes. */
export function fillTemplate({ parts, holes }: HtmlTemplate, filling: Filling): string {
  const values: Readonly<Record<Hole, string>> = {
    title: escaped(filling.personInCharge?.title ?? ''),
    contact: escaped(filling.personInCharge?.contact ?? ''),
    incident: escaped(filling.incidentContact ?? ''),
    home: escaped(filling.home),
  };
  return parts.map((part, index) => part + (holes[index] ? values[holes[index]] : '')).join('');
}
