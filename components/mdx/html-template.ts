import type { Root } from 'mdast';
import { randomToken, sha256Hex } from '@/lib/hash';
import { type Cut, cutAt, escapeHtml, fillHoles } from '@/lib/holes';
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
export type HtmlTemplate = Cut<Hole>;

/** Drawn when the process starts and never shown: no author can write a hole. */
const secret = sha256Hex(randomToken());
const marks: Readonly<Record<Hole, string>> = {
  title: `${secret}title`,
  contact: `${secret}contact`,
  incident: `${secret}incident`,
  home: `${secret}home`,
};

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
    personInCharge: { title: marks.title, contact: marks.contact },
    incidentContact: incidentContact ? marks.incident : null,
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
    insideHref: (path) => context.insideHref(path, marks.home),
  });
  return cutAt(staticMarkup(rendered), marks);
}

/** The HTML of a template with one organization's values, escaped, in its holes. */
export function fillTemplate(template: HtmlTemplate, filling: Filling): string {
  return fillHoles(template, {
    title: escapeHtml(filling.personInCharge?.title ?? ''),
    contact: escapeHtml(filling.personInCharge?.contact ?? ''),
    incident: escapeHtml(filling.incidentContact ?? ''),
    home: escapeHtml(filling.home),
  });
}
