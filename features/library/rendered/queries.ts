import type { Root } from 'mdast';
import type { AnyScope } from '@/access/scope';
import { withHeadingAnchors } from '@/components/mdx/heading-anchors';
import {
  type Filling,
  fillTemplate,
  type HtmlTemplate,
  htmlTemplate,
  type Shape,
  shapeOf,
} from '@/components/mdx/html-template';
import type { MdxLabels } from '@/components/mdx/labels';
import type { Locale } from '@/i18n/routing';
import { BoundedCache } from '@/lib/bounded-cache';
import type { Field } from '../frontmatter';
import { findVersionImages } from '../images/queries';
import { shownImages } from '../images/shown';
import type { DocumentKind } from '../kinds';
import { findGlossary, findTree, type TextPart } from '../queries';

/** One language of a version, with the glossary that its terms are explained by. */
export interface TextKey {
  readonly versionId: string;
  readonly locale: Locale;
  readonly glossaryAt: string | null;
  /** The text itself unless said. */
  readonly part?: TextPart;
}

/** For whom it is rendered. */
export interface Reader extends Filling {
  /** The guides that this reader may open, by slug; every guide when null. */
  readonly guides: ReadonlySet<string> | null;
  /** The words that components add, in the language of the text; asked for the first time only. */
  readonly labels: () => MdxLabels;
}

/** A guide is about 20 KB of HTML: at most some 10 MB, a hundred guides in every shape. */
const templates = new BoundedCache<HtmlTemplate>(500);

/**
 * A published text as HTML for one reader. What is kept in this process has no organization in it: versions and
 * glossaries never change under their key, and the reader's own values are filled in each time. No statement
 * but the first time.
 */
export async function renderText(scope: AnyScope, text: TextKey, reader: Reader): Promise<string> {
  const shape = shapeOf(reader);
  const guides = reader.guides && [...reader.guides].sort();
  const key = JSON.stringify([text.versionId, text.locale, text.part, text.glossaryAt, shape, guides]);
  let template = templates.get(key);
  if (!template) {
    template = await makeTemplate(scope, text, shape, reader);
    templates.set(key, template);
  }
  return fillTemplate(template, reader);
}

async function makeTemplate(
  scope: AnyScope,
  { versionId, locale, part }: TextKey,
  shape: Shape,
  { guides, labels }: Reader,
): Promise<HtmlTemplate> {
  const stored = await findTree(scope, versionId, locale, part);
  // A sheet is one page: nobody links to a part of it.
  const tree = part === 'handout' ? stored : withHeadingAnchors(stored);
  const glossary = await findGlossary(scope);
  return htmlTemplate(tree, shape, {
    locale,
    labels: labels(),
    glossary: new Map(
      glossary.map(({ id, term, meaning }) => [id, { term: term[locale], meaning: meaning[locale] }]),
    ),
    image: shownImages(await findVersionImages(scope, versionId)),
    insideHref(path, home) {
      if (path.startsWith('/glossary')) return `/${locale}${path}`;
      const guide = /^\/guides\/([a-z0-9-]+)$/.exec(path)?.[1];
      if (!guide || (guides && !guides.has(guide))) return null;
      return `${home}/${guide}`;
    },
  });
}

/** A version that is offered, with all that its text needs. */
export interface Offered {
  readonly versionId: string;
  readonly kind: DocumentKind;
  readonly glossaryAt: string | null;
  readonly tree: unknown;
  readonly fields: unknown;
}

/** A version as it would be read here: a guide as its readers see it, a template with its blanks. */
export async function renderOffered(
  scope: AnyScope,
  offered: Offered,
  locale: Locale,
  reader: Reader,
): Promise<string> {
  const { versionId, kind, glossaryAt, tree, fields } = offered;
  if (kind === 'guide') return renderText(scope, { versionId, locale, glossaryAt }, reader);
  const glossary = await findGlossary(scope);
  // Written by publishVersion from what the library's own checks made.
  const blanks = new Map((fields as Field[]).map((field) => [field.id, field]));
  const template = htmlTemplate(tree as Root, shapeOf(reader), {
    locale,
    labels: reader.labels(),
    glossary: new Map(
      glossary.map(({ id, term, meaning }) => [id, { term: term[locale], meaning: meaning[locale] }]),
    ),
    image: shownImages(await findVersionImages(scope, versionId)),
    insideHref: (path) => (path.startsWith('/glossary') ? `/${locale}${path}` : null),
    organization: {},
    blanks,
  });
  return fillTemplate(template, reader);
}
