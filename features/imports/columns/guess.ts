import { readDay } from '../judging/day-cell';
import { isEmail } from '../judging/email-cell';
import { firstComesFirst } from '../judging/name-cell';
import { readLocale, readRole } from '../judging/word-cell';
import type { Line } from '../reading/grid';
import { type Field, fields, type Mapping } from './field';
import { headingField, isKnownHeading } from './heading';

/** Lines looked at: a list says what its columns are in its first ones. */
const SAMPLE = 200;
/** Lines of title that may stand over the headings. */
const TITLES = 10;
/** How many of a column's cells must look alike. */
const MOST = 0.6;

export interface Guess {
  /** The number of the line that holds the headings; null when there is none. */
  readonly headerRow: number | null;
  readonly mapping: Mapping;
}

const share = (cells: readonly string[], like: (cell: string) => boolean) => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length === 0 ? 0 : filled.filter(like).length / filled.length;
};

const columnCount = (lines: readonly Line[]) => Math.max(0, ...lines.map(({ cells }) => cells.length));

const column = (lines: readonly Line[], index: number) => lines.map(({ cells }) => cells[index] ?? '');

const isWord = (cell: string) => /^[\p{L}][\p{L}’'. -]{0,59}$/u.test(cell);

/** The field that each heading names. « Nom » beside « Prénom » is the family name; of two alike, the better known. */
function byHeadings(header: Line, count: number): (Field | null)[] {
  const named = Array.from({ length: count }, (_, index) => headingField(header.cells[index] ?? ''));
  if (named.includes('first_name') && !named.includes('last_name')) {
    const whole = named.indexOf('name');
    if (whole >= 0) named[whole] = 'last_name';
  }
  for (const field of fields) {
    const places = named.flatMap((one, index) => (one === field ? [index] : []));
    const kept = places.find((index) => isKnownHeading(header.cells[index] ?? '')) ?? places[0];
    for (const index of places) if (index !== kept) named[index] = null;
  }
  return named;
}

/** Completes what headings didn't say by what the cells look like. A day is never guessed: it may be one of birth. */
function byContent(lines: readonly Line[], mapping: (Field | null)[]): (Field | null)[] {
  const found = [...mapping];
  const free = (index: number) => found[index] === null;
  const columns = found.map((_, index) => column(lines, index));
  const claim = (field: Field, like: (cell: string) => boolean) => {
    if (found.includes(field)) return;
    const best = columns
      .map((cells, index) => ({ index, part: free(index) ? share(cells, like) : 0 }))
      .sort((a, b) => b.part - a.part)[0];
    if (best && best.part >= MOST) found[best.index] = field;
  };
  claim('email', isEmail);
  claim('locale', (cell) => readLocale(cell) !== null);
  claim('role', (cell) => readRole(cell) !== null);
  if (!found.some((field) => field === 'name' || field === 'first_name' || field === 'last_name')) {
    claimNames(columns, found);
  }
  return found;
}

/** The name: one column of several words, or the first two columns of words, in the order that the addresses tell. */
function claimNames(columns: readonly (readonly string[])[], found: (Field | null)[]): void {
  const words = columns.flatMap((cells, index) =>
    found[index] === null && share(cells, isName) >= MOST ? [index] : [],
  );
  const [first, second] = words;
  if (first === undefined) return;
  const several = (index: number) => share(columns[index] ?? [], (cell) => /[\s,]/.test(cell));
  if (second !== first + 1 || several(first) >= 0.5) {
    found[first] = 'name';
    return;
  }
  const emails = columns[found.indexOf('email')] ?? [];
  let votes = 0;
  for (const [row, email] of emails.entries()) {
    const order = firstComesFirst(columns[first]?.[row] ?? '', columns[second]?.[row] ?? '', email);
    votes += order === null ? 0 : order ? 1 : -1;
  }
  // Two columns of words whose addresses say nothing of them may be a name and a job.
  if (emails.length > 0 && votes === 0 && several(second) >= 0.3) {
    found[first] = 'name';
    return;
  }
  found[first] = votes < 0 ? 'last_name' : 'first_name';
  found[second] = votes < 0 ? 'first_name' : 'last_name';
}

const isName = (cell: string) =>
  (isWord(cell) || /^[\p{L}][^@\d]{1,119}$/u.test(cell)) && readLocale(cell) === null;

/** The line of headings: the one that names the most columns, of those before the people. */
function findHeader(lines: readonly Line[]): Line | null {
  const scored = lines.slice(0, TITLES).map((line) => ({
    line,
    named: line.cells.filter((cell) => headingField(cell) !== null).length,
    people: line.cells.some((cell) => isEmail(cell)),
  }));
  const [best] = scored.filter(({ people, named }) => !people && named > 0).sort((a, b) => b.named - a.named);
  if (best && (best.named >= 2 || isKnownHeading(best.line.cells.find((cell) => cell !== '') ?? ''))) {
    return best.line;
  }
  // Headings that are not known: words over columns of addresses or of days.
  const [first, ...others] = lines;
  if (
    !first ||
    others.length === 0 ||
    first.cells.some((cell) => isEmail(cell) || readDay(cell, 'dmy').day)
  ) {
    return null;
  }
  const below = others.slice(0, SAMPLE);
  const typed = first.cells.some((cell, index) => {
    const cells = column(below, index);
    return cell !== '' && (share(cells, isEmail) >= MOST || share(cells, isDay) >= MOST);
  });
  return typed ? first : null;
}

const isDay = (cell: string) => readDay(cell, 'dmy').day !== null;

/** The lines that are people: those under the headings, or all of them. */
export function peopleOf(lines: readonly Line[], headerRow: number | null): readonly Line[] {
  return headerRow === null ? lines : lines.filter(({ number }) => number > headerRow);
}

/** Guesses what a list's columns hold. @param headerRow the line of headings when it was chosen; null for none. */
export function guessColumns(lines: readonly Line[], headerRow?: number | null): Guess {
  const header =
    headerRow === undefined ? findHeader(lines) : (lines.find(({ number }) => number === headerRow) ?? null);
  const people = peopleOf(lines, header?.number ?? null);
  const count = columnCount(header ? [header, ...people] : people);
  const named = header ? byHeadings(header, count) : Array.from({ length: count }, () => null);
  return { headerRow: header?.number ?? null, mapping: byContent(people.slice(0, SAMPLE), named) };
}
