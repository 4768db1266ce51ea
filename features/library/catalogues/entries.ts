import { stringify } from 'yaml';
import { type GlossaryEntry, glossarySchema, type LibraryProgram, programsSchema } from '../catalogue';
import type { LibraryFile } from '../exchange/layout';
import { type Fact, lawSchema } from '../facts';
import type { Issue } from '../issue';
import { readYaml } from '../yaml';

/** What a file that is no document's holds; words.yaml and REVIEW.md are for authors, and hold nothing for readers. */
export type Entries =
  | { readonly file: 'law.yaml'; readonly entries: readonly Fact[] }
  | { readonly file: 'glossary.yaml'; readonly entries: readonly GlossaryEntry[] }
  | { readonly file: 'programs.yaml'; readonly entries: readonly LibraryProgram[] }
  | { readonly file: 'words.yaml' | 'REVIEW.md'; readonly entries: null };

/** Reads the text of such a file; its issues when it breaks its schema. */
export function readEntries(
  file: LibraryFile,
  text: string,
): Entries | { readonly issues: readonly Issue[] } {
  if (file === 'law.yaml') {
    const { value, issues } = readYaml(text, lawSchema);
    return value ? { file, entries: value } : { issues };
  }
  if (file === 'glossary.yaml') {
    const { value, issues } = readYaml(text, glossarySchema);
    return value ? { file, entries: value } : { issues };
  }
  if (file === 'programs.yaml') {
    const { value, issues } = readYaml(text, programsSchema);
    return value ? { file, entries: value } : { issues };
  }
  return { file, entries: null };
}

/** The entries as YAML, for a library that was brought before its files were kept; empty for no entries. */
export function entriesAsYaml(entries: readonly (Fact | GlossaryEntry | LibraryProgram)[]): string {
  if (entries.length === 0) return '';
  return stringify(entries, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}
