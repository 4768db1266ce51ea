import type { Root } from 'mdast';
import { fillTemplate, htmlTemplate, shapeOf } from '@/components/mdx/html-template';
import type { MdxLabels } from '@/components/mdx/labels';
import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from '../catalogue';
import type { LibraryDocument } from '../documents';
import type { Field } from '../frontmatter';
import { shownImages } from '../images/shown';
import type { DocumentKind } from '../kinds';

/** What a text is previewed as: its kind, what each language asks, and the images that it may show. */
export type Previewed = {
  readonly kind: DocumentKind;
  readonly images?: LibraryDocument['images'];
} & Readonly<Partial<Record<Locale, { readonly fields: readonly Field[] } | null>>>;

/** A text of a checked draft (its own, or its handout's) as its readers would see it, for an organization that has filled in nothing yet. */
export function previewText(
  document: Previewed,
  tree: Root,
  locale: Locale,
  { labels, glossary }: { labels: MdxLabels; glossary: readonly GlossaryEntry[] },
): string {
  const reader = { personInCharge: null, incidentContact: null, home: `/${locale}/studio/documents` };
  const fields = document[locale]?.fields ?? [];
  const template = htmlTemplate(tree, shapeOf(reader), {
    locale,
    labels,
    glossary: new Map(
      glossary.map(({ id, term, meaning }) => [id, { term: term[locale], meaning: meaning[locale] }]),
    ),
    image: shownImages(new Map((document.images ?? []).map((image) => [image.name, image]))),
    insideHref: (path, home) =>
      path.startsWith('/glossary') ? `/${locale}${path}` : `${home}${path.replace('/guides', '')}`,
    fields: new Map(fields.map((field) => [field.id, `[${field.label}]`])),
    organization: {},
    // A template shows each clause under its condition, and what it asks as blanks.
    ...(document.kind !== 'guide' ? { blanks: new Map(fields.map((field) => [field.id, field])) } : {}),
  });
  return fillTemplate(template, reader);
}
