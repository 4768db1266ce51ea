import { diffLists } from '@/lib/diff-lists';
import type { OutlineEntry } from '../outline';

/** A heading or a component of a text, as its author wrote it. */
export interface Landmark {
  /** Counted from 1. */
  readonly line: number;
  readonly label: string;
}

/** The same thing in both languages; null where one of them lacks it. Never both. */
export interface Row {
  readonly fr: Landmark | null;
  readonly en: Landmark | null;
}

/** What one language lacks, where it would stand. */
export interface Gap {
  /** The line before which it belongs; null at the end of the text. */
  readonly before: number | null;
  /** How the other language says it, and on which line. */
  readonly label: string;
  readonly line: number;
}

/** A side to align: its bones, and its text to name them by. */
export interface Side {
  readonly outline: readonly OutlineEntry[];
  readonly source: string;
}

const LONGEST = 80;

function landmarksOf({ outline, source }: Side): { entry: OutlineEntry; landmark: Landmark }[] {
  const lines = source.split('\n');
  return outline
    .filter(({ inline }) => !inline)
    .map((entry) => {
      const line = (lines[entry.line - 1] ?? '').slice(entry.column - 1).trim();
      const label = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
      return { entry, landmark: { line: entry.line, label: label || entry.name } };
    });
}

/**
 * Headings and blocks of both languages side by side, each in its order: headings of one depth and components of one
 * name go together. What stands inside sentences is left out: sentences are built differently.
 */
export function align(fr: Side, en: Side): Row[] {
  const same = (one: { entry: OutlineEntry }, other: { entry: OutlineEntry }): boolean =>
    one.entry.name === other.entry.name;
  const french = landmarksOf(fr);
  let at = 0;
  return diffLists(french, landmarksOf(en), same).flatMap((stretch) =>
    stretch.items.map(({ landmark }): Row => {
      if (stretch.in === 'second') return { fr: null, en: landmark };
      const own = french[at]?.landmark ?? null;
      at += 1;
      return { fr: own, en: stretch.in === 'both' ? landmark : null };
    }),
  );
}

/** What that language lacks, in its order. */
export function gapsOf(rows: readonly Row[], locale: 'fr' | 'en'): Gap[] {
  const other = locale === 'fr' ? 'en' : 'fr';
  return rows.flatMap((row, index) => {
    const there = row[other];
    if (row[locale] !== null || there === null) return [];
    const next = rows.slice(index).find((later) => later[locale] !== null)?.[locale];
    return [{ before: next?.line ?? null, label: there.label, line: there.line }];
  });
}
