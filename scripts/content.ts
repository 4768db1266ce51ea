import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createTranslator } from 'next-intl';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { checkHouseRules } from '@/features/library/house-rules';
import type { FileIssue } from '@/features/library/issue';
import { checkReviewList, reliancesIn } from '@/features/library/review-list';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { loadSpellers } from './content/dictionaries';
import { checkMessages } from './content/message-parity';
import { passagesOfMessages } from './content/message-texts';
import { checkSpelling, type SpelledText } from './content/spelling';
import { aligned, documentRows } from './content/table';
import { formsOf, readWordList } from './content/word-list';

/*
 * `npm run content [-- --locale en]`: checks content/ and messages/, prints what each document weighs and
 * every problem as file:line:column, what, how to mend it. Fails when there is any.
 */
const { values } = parseArgs({ options: { locale: { type: 'string', default: 'fr' } } });
const locale = values.locale === 'en' ? 'en' : 'fr';
const texts = createTranslator({ locale, messages: locale === 'en' ? en : fr, namespace: 'content' });

const inContent = <T extends { file: string }>(it: T): T => ({ ...it, file: `content/${it.file}` });

/** Every text to spell, with its file's own text. */
async function readTexts(library: Awaited<ReturnType<typeof loadLibraryFromFolder>>): Promise<SpelledText[]> {
  const ours = library.texts.map(async (text) => {
    const { file, locale, passages } = inContent(text);
    return { file, locale, passages, source: await readFile(file, 'utf8') };
  });
  const messages = (['fr', 'en'] as const).map(async (locale) => {
    const file = `messages/${locale}.json`;
    const source = await readFile(file, 'utf8');
    return { file, locale, passages: passagesOfMessages(source), source };
  });
  return Promise.all([...ours, ...messages]);
}

function written(found: FileIssue): string {
  const place = `${found.file}:${found.line}:${found.column}`;
  const what = texts(`issues.${found.code}.what`, found.params);
  return `${place} ${what} · ${texts(`issues.${found.code}.mend`, found.params)}`;
}

const library = await loadLibraryFromFolder('content');
const [spelled, review, words] = await Promise.all([
  readTexts(library),
  readFile('content/REVIEW.md', 'utf8'),
  readFile('content/words.yaml', 'utf8'),
]);
const sources = new Map(spelled.map(({ file, source }) => [file, source]));
const reliances = [...sources].flatMap(([file, source]) =>
  file === 'content/law.yaml' || file.startsWith('messages/') ? [] : reliancesIn(file, source),
);
const list = readWordList(words);
const listed = { fr: formsOf(list.value ?? [], 'fr'), en: formsOf(list.value ?? [], 'en') };

const problems = [
  ...library.issues.map(inContent),
  ...checkHouseRules(library).map(inContent),
  ...checkReviewList('content/REVIEW.md', review, library.facts, reliances),
  ...list.issues.map((found) => ({ ...found, file: 'content/words.yaml' })),
  ...checkSpelling(spelled, { spellers: loadSpellers(), listed, now: () => performance.now() }),
  ...checkMessages(sources.get('messages/fr.json') ?? '{}', sources.get('messages/en.json') ?? '{}').map(
    (found) => ({ ...found, file: `messages/${found.file}` }),
  ),
];
const byFile = problems.sort(
  (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
);

console.log(aligned(documentRows(library.documents, library.texts, (name) => texts(`table.${name}`))));
console.log(
  `\n${byFile.map(written).join('\n')}${byFile.length > 0 ? '\n\n' : ''}${texts('problems', { count: byFile.length })}`,
);
process.exitCode = byFile.length > 0 ? 1 : 0;
