import type { Locale } from '@/i18n/routing';
import type { IssueCode } from './issue';

/** Each has its words under `content.issues.trap_<id>`. */
export type TrapId = IssueCode extends infer Code ? (Code extends `trap_${infer Id}` ? Id : never) : never;

/**
 * A mistake about the Act that is often printed, from the fact sheet's list. It looks at one sentence;
 * `unless` is what makes the same words true, most often a denial of the mistake. What to write instead is
 * in `messages`, under `content.issues.trap_<id>`.
 */
export interface Trap {
  readonly id: TrapId;
  readonly locale: Locale;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
  /** Words allowed everywhere in a text as soon as one of its sentences has them beside these. */
  readonly onceWith?: RegExp;
}

/** Whole words: JavaScript's `\b` takes é for the end of a word. */
export function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
}

/** Any of these, in capitals or not. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map((pattern) => pattern.source).join('|'), 'iu');
}

/** What most often makes the same words true: a denial, or Europe, whose rule it is. */
export const DENIED_FR = words("pas|aucune?|jamais|faux|ni|contrairement|européen(?:ne)?s?|l[’']Europe");
export const DENIED_EN = words("not|no|never|false|neither|nor|unlike|European|Europe|\\p{L}+n[’']t");
