import { join, relative } from 'node:path';
import { sourceOfTexts } from '@/features/library/exchange/source';
import { loadLibrary } from '@/features/library/load';
import type { Locale } from '@/i18n/routing';
import { inReadingOrder, problemsOfFolder } from '../content/problems';
import { aligned, documentRows } from '../content/table';
import { contentWords, written } from '../content/written';
import { say } from '../start/say';
import { openFolder } from './open';

/** The dictionaries belong to the workshop: an installation without its tools spells nothing. */
async function spellersIfThere() {
  try {
    return (await import('../content/dictionaries')).loadSpellers();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    say(
      'l’orthographe n’est pas vérifiée : les dictionnaires s’installent avec « npm ci » sans --omit=dev',
      'spelling is not checked: the dictionaries come with "npm ci" without --omit=dev',
    );
    return null;
  }
}

/** Says of a folder what `npm run content` says of the built-in library, without any database. Exit code 1 on problems. */
export async function check(dir: string, locale: Locale): Promise<void> {
  const { texts, images } = await openFolder(dir, { mayBeNew: false });
  const library = await loadLibrary(sourceOfTexts(texts, images));
  const words = contentWords(locale);
  const shown = relative(process.cwd(), dir) || '.';
  const problems = inReadingOrder(
    problemsOfFolder({ library, textOf: (path) => texts.get(path) }, { spellers: await spellersIfThere() }),
  ).map((found) => ({ ...found, file: join(shown, found.file) }));
  console.log(aligned(documentRows(library.documents, library.texts, (name) => words(`table.${name}`))));
  console.log(
    `\n${problems.map((found) => written(found, words)).join('\n')}${problems.length > 0 ? '\n\n' : ''}${words('problems', { count: problems.length })}`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
