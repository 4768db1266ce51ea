import { notInArray, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { libraryPrograms, libraryReferences } from '@/db/schema/library';
import { libraryFiles } from '@/db/schema/library-files';
import type { LibraryProgram } from '../catalogue';
import type { LibraryFile } from '../exchange/layout';
import type { Entries } from './entries';

/** Gives readers what a file holds: terms, facts or programs. Running it again changes nothing. */
export async function keepEntries(scope: LibraryScope, { file, entries }: Entries): Promise<void> {
  if (file === 'law.yaml') await keepReferences(scope, 'law', entries);
  else if (file === 'glossary.yaml') await keepReferences(scope, 'glossary', entries);
  else if (file === 'programs.yaml') await keepPrograms(scope, entries);
}

/** Written only when it differs: `updated_at` tells when the words last changed, and keys caches of them. */
async function keepReferences(
  scope: LibraryScope,
  name: 'law' | 'glossary',
  entries: Entries['entries'],
): Promise<void> {
  await scope.db
    .insert(libraryReferences)
    .values({ name, entries, updatedAt: scope.now })
    .onConflictDoUpdate({
      target: libraryReferences.name,
      set: { entries, updatedAt: scope.now },
      setWhere: sql`${libraryReferences.entries} is distinct from excluded.entries`,
    });
}

const slugsOf = (programs: readonly LibraryProgram[]) => programs.map(({ slug }) => slug);

/** The library's programs in the order of their file, and no others. What was made from one stays with its organization. */
async function keepPrograms(scope: LibraryScope, programs: readonly LibraryProgram[]): Promise<void> {
  await scope.db
    .delete(libraryPrograms)
    .where(programs.length > 0 ? notInArray(libraryPrograms.slug, slugsOf(programs)) : undefined);
  for (const [index, program] of programs.entries()) {
    const { slug, title, summary, audience, items, recurrence, refresher } = program;
    const words = {
      position: index + 1,
      title,
      summary,
      audience,
      items: items.map(({ document, due_days, again_after }) => ({
        document,
        dueDays: due_days,
        ...(again_after ? { againAfter: again_after } : {}),
      })),
      rhythm: {
        ...(recurrence ? { recurrence: { everyMonths: recurrence.every_months } } : {}),
        ...(refresher
          ? { refresher: { everyMonths: refresher.every_months, questions: refresher.questions } }
          : {}),
      },
      updatedAt: scope.now,
    };
    await scope.db
      .insert(libraryPrograms)
      .values({ slug, ...words })
      .onConflictDoUpdate({
        target: libraryPrograms.slug,
        set: words,
        setWhere: sql`(${libraryPrograms.position}, ${libraryPrograms.title}, ${libraryPrograms.summary},
            ${libraryPrograms.audience}, ${libraryPrograms.items}, ${libraryPrograms.rhythm})
          is distinct from (excluded.position, excluded.title, excluded.summary, excluded.audience, excluded.items,
            excluded.rhythm)`,
      });
  }
}

interface FileChange {
  readonly text?: string;
  readonly draft?: string;
  readonly builtIn?: string;
}

/** Writes a file's row, whole or in part; the rest of a new row is empty. */
export async function writeFileRow(
  scope: LibraryScope,
  name: LibraryFile,
  change: FileChange,
): Promise<void> {
  const by = { updatedAt: scope.now, updatedBy: scope.userId };
  await scope.db
    .insert(libraryFiles)
    .values({ name, text: '', draft: '', builtIn: '', ...change, revision: 1, ...by })
    .onConflictDoUpdate({
      target: libraryFiles.name,
      set: { ...change, revision: sql`${libraryFiles.revision} + 1`, ...by },
    });
}

/** Takes a draft that waited into force, in the transaction that checked it. */
export async function putInForce(scope: LibraryScope, entries: Entries, text: string): Promise<void> {
  await keepEntries(scope, entries);
  await writeFileRow(scope, entries.file, { text, draft: '' });
}
