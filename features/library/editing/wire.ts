import { z } from 'zod';
import { draftInput } from '../drafts/input';
import type { Row } from './alignment';
import type { Box } from './boxes';
import type { Insertion } from './insertions';
import type { Measure } from './inspection';

/** What the editor sends as it saves; the slug is its address. `aside`: somebody was first, keep this apart. */
export const saveBody = draftInput.omit({ slug: true }).extend({ aside: z.boolean().default(false) });
export type SaveBody = z.input<typeof saveBody>;

/** What it sends to be checked, and the language to be shown. */
export const checkBody = draftInput
  .pick({ kind: true, fr: true, en: true, quiz: true, handoutFr: true, handoutEn: true })
  .extend({ language: z.enum(['fr', 'en']) });
export type CheckBody = z.input<typeof checkBody>;

/** Something to mend, or only to think about, in the words of `npm run content`. */
export interface Problem {
  readonly box: Box;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly mend: string;
  readonly weight: 'error' | 'advice';
}

/** A text as its readers see it. */
export interface Preview {
  readonly language: 'fr' | 'en';
  readonly title: string;
  readonly summary: string;
  readonly outcomes: readonly string[];
  readonly outcomesTitle: string;
  readonly minutes: string;
  /** Written by React from a checked tree. */
  readonly html: string;
}

export interface Checked {
  readonly problems: readonly Problem[];
  readonly measures: Readonly<Record<'fr' | 'en', Measure | null>>;
  readonly rows: readonly Row[];
  /** Null while the text is wrong: what was shown before stays. */
  readonly preview: Preview | null;
}

/** What an image that is added from the editor may be, in the page's language; null where no text shows one. */
export interface PictureWords {
  /** Bytes. */
  readonly most: number;
  readonly hint: string;
  /** Said of what is larger, before it leaves. */
  readonly tooLarge: string;
}

/** What becomes of an image that is added: its hash, or what to mend beside each field. */
export type PictureAnswer =
  | { readonly sha256: string }
  | { readonly errors: Readonly<Partial<Record<'file' | 'altFr' | 'altEn', string>>> };

export interface Words {
  readonly insertions: readonly Insertion[];
  readonly pictures: PictureWords | null;
  /** For where a reference is an id alone: `rests_on`, `fact=`. */
  readonly facts: readonly { readonly id: string; readonly detail: string }[];
}

/** Texts of five boxes, escaped, and what stands around them. */
export const LARGEST_BODY = 2_500_000;
