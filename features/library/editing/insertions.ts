import { DEFAULT_ACT } from '@/components/mdx/acts';
import { COMPONENTS, type ComponentRule, type Place } from '@/components/mdx/registry';
import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from '../catalogue';
import type { Fact } from '../facts';
import { figureSource } from '../images/figure-source';
import type { DocumentKind } from '../kinds';

/** Something that an author may put in a text. */
export interface Insertion {
  readonly kind: 'component' | 'picture' | 'term' | 'citation';
  /** Component name, hash of an image, term id, or fact id: what one types to find it in the text. */
  readonly id: string;
  /** Stands on lines of its own, apart from paragraphs. */
  readonly block: boolean;
  /** What people call it; a component's words are in `messages`. */
  readonly label: Readonly<Record<Locale, string>>;
  readonly detail: Readonly<Record<Locale, string>>;
  /**
   * What is put in, with `${…}` where the author goes on writing; `${}` alone where a selection may stand. A picture is put
   * into both texts, to the letter.
   */
  readonly template: Readonly<Record<Locale, string>>;
}

/** Where the author goes on writing. */
const HOLE = `\${}`;

/** Children and attributes that a component can't be without are there; where words go, one goes on writing. */
function opened(name: string, rule: ComponentRule): string {
  const attributes = Object.entries(rule.attributes)
    .filter(([, { required }]) => required)
    .map(([key, { values }]) => ` ${key}="\${${values?.[0] ?? ''}}"`)
    .join('');
  if (rule.content === 'none') return `<${name}${attributes} />`;
  if (rule.content === 'text') return `<${name}${attributes}>${HOLE}</${name}>`;
  const inside =
    rule.only?.map((child) => `<${child}>\n\n${HOLE}\n\n</${child}>`).join('\n\n') ??
    (rule.content === 'list' ? `- ${HOLE}` : HOLE);
  return `<${name}${attributes}>\n\n${inside}\n\n</${name}>`;
}

const PLACES: Readonly<Record<DocumentKind, Place>> = {
  guide: 'guide',
  agreement: 'agreement',
  policy: 'agreement',
  form: 'form',
};

/** Nothing of a template means anything to the editor but its own places to write. */
const literal = (text: string): string => text.replace(/[\\$}{]/g, '');

/** An image of the library, with what is said of it; null in a language in which nothing is. */
export interface Picture {
  readonly sha256: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly altFr: string | null;
  readonly altEn: string | null;
}

const both = (make: (locale: Locale) => string) => ({ fr: make('fr'), en: make('en') });

/** An image as it may be put in; the checker asks for what is not said of it. */
function pictureInsertion({ sha256, width, height, altFr, altEn }: Picture): Insertion {
  const said = { fr: altFr ?? '', en: altEn ?? '' };
  return {
    kind: 'picture',
    id: sha256,
    block: true,
    label: said,
    detail: both(() => `${width} × ${height}`),
    template: both((locale) => figureSource(sha256, said[locale])),
  };
}

/** Everything that may be put in a document of that kind: components, images, terms of the glossary, sections of the law. */
export function insertionsFor(
  kind: DocumentKind,
  glossary: readonly GlossaryEntry[],
  facts: readonly Fact[],
  pictures: readonly Picture[],
): Insertion[] {
  const components = Object.entries(COMPONENTS)
    // Terms and citations are listed one by one.
    .filter(([name, rule]) => rule.places.includes(PLACES[kind]) && name !== 'Term' && name !== 'Law')
    .map(([name, rule]): Insertion => {
      const template = opened(name, rule);
      const label = both(() => name);
      const block = rule.display === 'block';
      return {
        kind: 'component',
        id: name,
        block,
        label,
        detail: both(() => ''),
        template: both(() => template),
      };
    });
  const shown = COMPONENTS.Figure?.places.includes(PLACES[kind]) ? pictures : [];
  return [
    ...components,
    ...shown.map(pictureInsertion),
    ...glossary.map(
      ({ id, term, meaning }): Insertion => ({
        kind: 'term',
        id,
        block: false,
        label: term,
        detail: meaning,
        template: both((locale) => `<Term id="${id}">\${${literal(term[locale])}}</Term>`),
      }),
    ),
    ...facts.flatMap(({ id, act, section, statement }): Insertion[] => {
      if (act === null || section === null) return [];
      // The fact's whole reference: an author who cites one section of several shortens it.
      const of = act === DEFAULT_ACT ? '' : ` act="${act}"`;
      const template = `<Law section="${literal(section)}"${of} fact="${id}" />`;
      return [
        {
          kind: 'citation',
          id,
          block: false,
          label: both(() => `${act}, ${section}`),
          detail: statement,
          template: both(() => template),
        },
      ];
    }),
  ];
}
