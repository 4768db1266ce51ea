import type { AnyScope } from '@/access/scope';
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
  const tree = await findTree(scope, versionId, locale, part);
  const glossary = await findGlossary(scope);
  return htmlTemplate(tree, shape, {
    locale,
    labels: labels(),
    glossary: new Map(
      glossary.map(({ id, term, meaning }) => [id, { term: term[locale], meaning: meaning[locale] }]),
    ),
    assetHref: (file) => `/assets/${versionId}/${file}`,
    insideHref(path, home) {
      if (path.startsWith('/glossary')) return `/${locale}${path}`;
      const guide = /^\/guides\/([a-z0-9-]+)$/.exec(path)?.[1];
      if (!guide || (guides && !guides.has(guide))) return null;
      return `${home}/${guide}`;
    },
  });
}
