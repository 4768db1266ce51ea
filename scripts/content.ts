import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createTranslator } from 'next-intl';
import type { LibraryDocument } from '@/features/library/documents';
import { loadLibraryFromFolder } from '@/features/library/folder';
import type { FileIssue } from '@/features/library/issue';
import { outlineOf } from '@/features/library/outline';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { checkMessages } from './message-parity';

/*
 * `npm run content [-- --locale en]`: checks content/ and messages/, prints what each document weighs and
 * every problem as file:line:column, what, how to mend it. Fails when there is any.
 */
const { values } = parseArgs({ options: { locale: { type: 'string', default: 'fr' } } });
const locale = values.locale === 'en' ? 'en' : 'fr';
const texts = createTranslator({ locale, messages: locale === 'en' ? en : fr, namespace: 'content' });

function citationsOf(document: LibraryDocument): number {
  return outlineOf(document.fr.tree).filter((entry) => entry.name === 'Law').length;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

function documentRows(documents: readonly LibraryDocument[]): string[][] {
  const head = [
    texts('table.document'),
    ...['fr', 'en'].flatMap((it) => [`${texts('table.words')} ${it}`, `${texts('table.minutes')} ${it}`]),
    texts('table.questions'),
    texts('table.citations'),
  ];
  const rows = documents.map((document) => [
    `${document.code} ${document.slug}`,
    ...[document.fr, document.en].flatMap((text) => [String(text.words), String(text.minutes)]),
    String(document.quiz?.questions.length ?? 0),
    String(citationsOf(document)),
  ]);
  return [head, ...rows];
}

function written(found: FileIssue): string {
  const place = `${found.file}:${found.line}:${found.column}`;
  const what = texts(`issues.${found.code}.what`, found.params);
  return `${place} ${what} · ${texts(`issues.${found.code}.mend`, found.params)}`;
}

const [library, frSource, enSource] = await Promise.all([
  loadLibraryFromFolder('content'),
  readFile('messages/fr.json', 'utf8'),
  readFile('messages/en.json', 'utf8'),
]);
const problems = [
  ...library.issues.map((found) => ({ ...found, file: `content/${found.file}` })),
  ...checkMessages(frSource, enSource).map((found) => ({ ...found, file: `messages/${found.file}` })),
];
const byFile = problems.sort(
  (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
);

console.log(table(documentRows(library.documents)));
console.log(
  `\n${byFile.map(written).join('\n')}${byFile.length > 0 ? '\n\n' : ''}${texts('problems', { count: byFile.length })}`,
);
process.exitCode = byFile.length > 0 ? 1 : 0;
