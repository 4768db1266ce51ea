import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';

/*
 * Looks for traces of a person in everything that the product keeps: every column of every table of every schema, the
 * queue's included, files, logs. Bytes are looked through as they are and as the text that they may hold in UTF-8,
 * UTF-16, base64 and hexadecimal; a PDF is also read by pdftotext, since its text is compressed.
 */

/** Words to look for, by a name for reports. */
export type Traces = Readonly<Record<string, string>>;

/** Base64 of a text at each of the three offsets that it may have in a longer one, without the ends that its neighbours share. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const skip = [0, 2, 3][offset] ?? 0;
    return encoded.slice(skip, encoded.length - 1);
  });
}

/** All byte strings that mean that word, in lower case where letters have cases. */
function formsOf(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le');
  const bigEndian = Buffer.from(utf16).swap16();
  const plain = [Buffer.from(word, 'utf8'), Buffer.from(word, 'latin1'), utf16, bigEndian];
  const encoded = plain.flatMap((bytes) => [
    ...base64Forms(bytes),
    ...base64Forms(bytes).map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    encodeURIComponent(word),
  ]);
  return [...plain, ...encoded.map((text) => Buffer.from(text))];
}

/** Whether those bytes hold that word, whatever the case of plain letters. */
function holds(bytes: Buffer, word: string): boolean {
  const lowered = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return [word, word.toLowerCase()].some((form) =>
    formsOf(form).some((wanted) => bytes.includes(wanted) || lowered.includes(wanted)),
  );
}

/** The text of a PDF, by a tool that nobody here wrote. */
export type PdfReader = (bytes: Buffer) => Promise<string>;

/** What a value may hold, as bytes. */
function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  return Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

const inBytes = (place: string, bytes: Buffer, traces: Traces): string[] =>
  Object.entries(traces).flatMap(([name, word]) => (holds(bytes, word) ? [`${place} ${name}`] : []));

const sorted = (found: Iterable<string>) => [...new Set(found)].sort();

/**
 * Copies out every table of every schema and looks through each value.
 * @param sql a superuser's connection.
 * @returns `schema.table.column trace`, in order.
 */
export async function tracesInDatabase(
  sql: postgres.Sql,
  traces: Traces,
  textOf: PdfReader,
): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    for (const row of await sql.unsafe(`select * from ${name}`)) {
      for (const [column, value] of Object.entries(row)) {
        const bytes = bytesOf(value);
        found.push(...inBytes(`${name}.${column}`, bytes, traces));
        if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) continue;
        found.push(...inBytes(`${name}.${column}`, Buffer.from(await textOf(bytes)), traces));
      }
    }
  }
  return sorted(found);
}

/** Looks through every file of a folder, name and content. @returns `trace`s, in order. */
export function tracesInFolder(folder: string, traces: Traces): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    found.push(...inBytes('', Buffer.from(entry.name), traces));
    if (entry.isFile()) found.push(...inBytes('', readFileSync(join(entry.parentPath, entry.name)), traces));
  }
  return sorted(found.map((one) => one.trim()));
}

/** Looks through a text. @returns `trace`s, in order. */
export function tracesInText(text: string, traces: Traces): string[] {
  return sorted(inBytes('', Buffer.from(text), traces).map((one) => one.trim()));
}
