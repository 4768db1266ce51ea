import type { LibraryDocument } from '@/features/library/documents';
import type { FileText } from '@/features/library/passages';
import { readingLevel } from '@/features/library/reading-level';
import { childrenOf, isJsx } from '@/features/library/tree';

type Node = Parameters<typeof childrenOf>[0];

/** How often a text cites the law. */
function citationsIn(node: Node): number {
  const own = isJsx(node) && node.name === 'Law' ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + citationsIn(child), own);
}

/** Columns of text, the first to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
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

type Heading = 'document' | 'words' | 'minutes' | 'level' | 'questions' | 'citations';

/** What each document weighs: words, minutes and reading level in each language, questions, citations. */
export function documentRows(
  documents: readonly LibraryDocument[],
  texts: readonly FileText[],
  heading: (name: Heading) => string,
): string[][] {
  const level = (slug: string, locale: 'fr' | 'en'): string => {
    const text = texts.find(({ file }) => file.endsWith(`/${slug}/${locale}.mdx`));
    const found = text && readingLevel(text.prose, locale);
    return found ? found.score.toFixed(0) : '–';
  };
  const head = [
    heading('document'),
    ...['fr', 'en'].flatMap((it) => [
      `${heading('words')} ${it}`,
      `${heading('minutes')} ${it}`,
      `${heading('level')} ${it}`,
    ]),
    heading('questions'),
    heading('citations'),
  ];
  const rows = [...documents]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((document) => [
      `${document.code} ${document.slug}`,
      ...(['fr', 'en'] as const).flatMap((locale) => [
        String(document[locale].words),
        String(document[locale].minutes),
        level(document.slug, locale),
      ]),
      String(document.quiz?.questions.length ?? 0),
      String(citationsIn(document.fr.tree)),
    ]);
  return [head, ...rows];
}
