import { stringify } from 'csv-stringify/sync';
import { quebecTime } from '@/lib/days';
import { harmless } from '@/lib/harmless';
import { fieldsOf, type Register, type Said } from './fields';

/** A line of the file: one revision of one entry. */
export interface CsvLine {
  readonly id: string;
  readonly number: number;
  readonly writtenAt: Date;
  readonly because: string | null;
  readonly said: Said;
}

/** In words for people, or the fields' own names and codes. */
export interface CsvWords {
  heading(name: string): string;
  choice(field: string, value: string): string;
}

const AS_IT_IS: CsvWords = { heading: (name) => name, choice: (_, value) => value };

/** Excel takes UTF-8 for the system's own encoding unless the file begins so. */
const BOM = '\ufeff';

/**
 * A register as a file: a line for each revision of each entry, so that nothing that was amended is missing. The same
 * bytes for the same lines. `delimiter` is a semicolon where the comma is for decimals.
 */
export function registerFile(
  register: Register,
  lines: readonly CsvLine[],
  words: CsvWords = AS_IT_IS,
  delimiter: ',' | ';' = ',',
): Buffer {
  const fields = fieldsOf(register);
  const headings = ['entry', 'revision', 'written_at', 'because', ...fields.map(({ name }) => name)];
  const rows = lines.map(({ id, number, writtenAt, because, said }) => [
    id,
    String(number),
    quebecTime(writtenAt),
    because ?? '',
    ...fields.map(({ name, choices }) => {
      const value = said[name] ?? '';
      return choices && value ? words.choice(name, value) : value;
    }),
  ]);
  const written = [headings.map((name) => words.heading(name)), ...rows].map((row) => row.map(harmless));
  // RFC 4180 ends lines by CRLF and doubles quotes within quotes.
  const body = stringify(written, { delimiter, record_delimiter: '\r\n', quoted_match: /[\s;,"']/ });
  return Buffer.from(BOM + body);
}
