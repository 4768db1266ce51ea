import type { LibraryScope } from '@/access/scope';
import { libraryFiles } from '@/db/schema/library-files';
import type { LibraryProgram } from '../catalogue';
import { LIBRARY_FILES, type LibraryFile } from '../exchange/layout';
import { findFacts, findGlossary, listPrograms } from '../queries';
import { entriesAsYaml } from './entries';

export interface FileRow {
  readonly name: LibraryFile;
  /** In force. */
  readonly text: string;
  /** Waiting to be put in force; empty when nothing is. */
  readonly draft: string;
  /** The built-in text that `text` descends from; empty when it descends from none. */
  readonly builtIn: string;
  readonly revision: number;
}

/** The programs as their file says them. */
async function programsOfFile(scope: LibraryScope): Promise<LibraryProgram[]> {
  const programs = await listPrograms(scope);
  return programs.map(({ slug, title, summary, audience, items, rhythm }) => ({
    slug,
    title,
    summary,
    audience: audience as LibraryProgram['audience'],
    items: items.map(({ document, dueDays, againAfter }) => ({
      document,
      due_days: dueDays,
      ...(againAfter ? { again_after: againAfter } : {}),
    })),
    ...(rhythm.recurrence ? { recurrence: { every_months: rhythm.recurrence.everyMonths } } : {}),
    ...(rhythm.refresher
      ? {
          refresher: { every_months: rhythm.refresher.everyMonths, questions: rhythm.refresher.questions },
        }
      : {}),
  }));
}

/** What was brought before files were kept, as text. */
async function textOfEntries(scope: LibraryScope, name: LibraryFile): Promise<string> {
  if (name === 'law.yaml') return entriesAsYaml(await findFacts(scope));
  if (name === 'glossary.yaml') return entriesAsYaml(await findGlossary(scope));
  if (name === 'programs.yaml') return entriesAsYaml(await programsOfFile(scope));
  return '';
}

/** Every file that is no document's, in its order; one that the library never had has no text. */
export async function findFiles(scope: LibraryScope): Promise<FileRow[]> {
  const rows = await scope.db.select().from(libraryFiles);
  const files: FileRow[] = [];
  for (const name of LIBRARY_FILES) {
    const row = rows.find((one) => one.name === name);
    const { draft = '', builtIn = '', revision = 0 } = row ?? {};
    files.push({ name, text: row?.text || (await textOfEntries(scope, name)), draft, builtIn, revision });
  }
  return files;
}
