import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { loadSpellers } from './content/dictionaries';
import { checkMessages } from './content/message-parity';
import { passagesOfMessages } from './content/message-texts';
import { inReadingOrder, problemsOfFolder } from './content/problems';
import { sayPrepared } from './content/say-prepared';
import type { SpelledText } from './content/spelling';
import { aligned, documentRows } from './content/table';
import { contentWords, written } from './content/written';

/*
 * `npm run content [-- --locale en]`: checks content/ and messages/, prints what each document weighs and
 * every problem as file:line:column, what, how to mend it. Fails when there is any. With `--images`, what stands beside a
 * guide is first encoded as the library keeps it.
 */
const { values } = parseArgs({
  options: { locale: { type: 'string', default: 'fr' }, images: { type: 'boolean', default: false } },
});
const locale = values.locale === 'en' ? 'en' : 'fr';
const words = contentWords(locale);

async function readMessages(): Promise<SpelledText[]> {
  const messages = (['fr', 'en'] as const).map(async (locale) => {
    const file = `messages/${locale}.json`;
    const source = await readFile(file, 'utf8');
    return { file, locale, passages: passagesOfMessages(source), source };
  });
  return Promise.all(messages);
}

const refused = values.images ? await sayPrepared('content', locale) : 0;
const library = await loadLibraryFromFolder('content');
const files = [...new Set([...library.texts.map(({ file }) => file), 'REVIEW.md', 'words.yaml'])];
const sources = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(`content/${file}`, 'utf8')] as const)),
);
const messages = await readMessages();
const [french, english] = messages.map(({ source }) => source);
const folder = { library, textOf: (path: string) => sources.get(path) };
const named = <T extends { file: string }>(it: T): T =>
  it.file.startsWith('messages/') ? it : { ...it, file: `content/${it.file}` };
const problems = inReadingOrder([
  ...problemsOfFolder(folder, { texts: messages, spellers: loadSpellers() }).map(named),
  ...checkMessages(french ?? '{}', english ?? '{}').map((found) => ({
    ...found,
    file: `messages/${found.file}`,
  })),
]);

console.log(aligned(documentRows(library.documents, library.texts, (name) => words(`table.${name}`))));
console.log(
  `\n${problems.map((found) => written(found, words)).join('\n')}${problems.length > 0 ? '\n\n' : ''}${words('problems', { count: problems.length })}`,
);
process.exitCode = problems.length + refused > 0 ? 1 : 0;
