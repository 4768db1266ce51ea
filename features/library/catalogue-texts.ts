import type { GlossaryEntry, LibraryProgram } from './catalogue';
import type { Fact } from './facts';
import { type Bilingual, LANGUAGES } from './language';
import type { FileText } from './passages';
import type { Locate } from './yaml';

/** The entries of a YAML file that is a list, and where they stand in it. */
export interface Entries<T> {
  readonly file: string;
  readonly entries: readonly T[];
  readonly locate: Locate;
}

export interface Catalogues {
  readonly law: Entries<Fact>;
  readonly glossary: Entries<GlossaryEntry>;
  readonly programs: Entries<LibraryProgram>;
}

function textsOf<T>(
  { file, entries, locate }: Entries<T>,
  words: (entry: T) => Readonly<Record<string, Bilingual>>,
): FileText[] {
  return LANGUAGES.map((locale) => {
    const passages = entries.flatMap((entry, index) =>
      Object.entries(words(entry)).map(([key, text]) => ({
        text: text[locale],
        ...locate([index, key, locale]),
      })),
    );
    return { file, locale, passages, prose: [], links: [] };
  });
}

/** What readers meet of law.yaml, glossary.yaml and programs.yaml. */
export function textsOfCatalogues({ law, glossary, programs }: Catalogues): FileText[] {
  return [
    ...textsOf(law, ({ statement }) => ({ statement })),
    ...textsOf(glossary, ({ term, meaning }) => ({ term, meaning })),
    ...textsOf(programs, ({ title, summary }) => ({ title, summary })),
  ];
}
