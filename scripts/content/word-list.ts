import { z } from 'zod';
import { readYaml, type YamlResult } from '@/features/library/yaml';
import type { Locale } from '@/i18n/routing';

/**
 * content/words.yaml: right words that no dictionary has, by group, each group with its reason. What has a
 * space is a phrase, such as a French name in an English text: right as a whole, its words not alone.
 */
const wordListSchema = z.array(
  z.strictObject({
    why: z.string().trim().min(1).max(300),
    in: z.array(z.enum(['fr', 'en'])).min(1),
    words: z.array(z.string().regex(/^[\p{L}\p{M}]+(?:(?:[’'-]|,? )[\p{L}\p{M}]+)*$/u)).min(1),
  }),
);

type WordList = z.infer<typeof wordListSchema>;

export function readWordList(source: string): YamlResult<WordList> {
  return readYaml(source, wordListSchema);
}

/** What the list has for one language. */
export interface ListedForms {
  /** A word listed in small letters may begin a sentence; a name stays a name. */
  has(form: string): boolean;
  readonly phrases: readonly string[];
}

export function formsOf(list: WordList, locale: Locale): ListedForms {
  const entries = list.filter((group) => group.in.includes(locale)).flatMap((group) => group.words);
  const forms = new Set(entries);
  return {
    has: (form) => forms.has(form) || forms.has(form.slice(0, 1).toLowerCase() + form.slice(1)),
    phrases: entries.filter((entry) => entry.includes(' ')),
  };
}
