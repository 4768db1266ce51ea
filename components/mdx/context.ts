import type { MdxLabels } from './labels';
import type { OrgValue } from './registry';

/** What an organization puts in the places that a text leaves open. */
export interface Slots {
  /** Title and contact information: the Act asks for no name (P-39.1, s. 3.1). */
  readonly personInCharge: { readonly title: string; readonly contact: string };
  /** Whom to tell of an incident; null when the organization has named nobody else than the person in charge. */
  readonly incidentContact: string | null;
}

/** A picture as a page shows it. With its size in pixels, nothing on the page moves when it comes. */
export interface ShownImage {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

interface TermMeaning {
  readonly term: string;
  readonly meaning: string;
}

/** A field of a template, in the language of the text. */
export interface BlankField {
  readonly type: string;
  readonly label: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
}

/** Everything that rendering needs beside the tree, already in the reader's language. */
export interface RenderContext {
  readonly locale: 'fr' | 'en';
  readonly labels: MdxLabels;
  /** By glossary id, in the language of the text. */
  readonly glossary: ReadonlyMap<string, TermMeaning>;
  /** Null in the public library: it belongs to no organization. */
  readonly slots: Slots | null;
  /** The picture of a name that a text gives (`src` of a Figure); null when there is none. */
  readonly image: (file: string) => ShownImage | null;
  /** Address of `/guides/slug` or `/glossary#id` for this reader; null when they can't open it. */
  readonly insideHref: (path: string) => string | null;
  /** Before every id in the markup, when two texts share a page. */
  readonly idPrefix?: string;
  /** Preview of a text to fill in: what each field shows, by id. */
  readonly fields?: ReadonlyMap<string, string>;
  /** Preview of a text to fill in: what the organization's own values show. */
  readonly organization?: Readonly<Partial<Record<OrgValue, string>>>;
  /** A form to write on by hand: its fields by id. What nobody has filled in is then a blank with its name. */
  readonly blanks?: ReadonlyMap<string, BlankField>;
}
