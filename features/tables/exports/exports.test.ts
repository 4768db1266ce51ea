import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { harmless } from '@/lib/harmless';
import { type Cell, dayCell, type FileColumn, numberCell, serialOf, textCell } from './cell';
import { csvFile } from './csv';
import { jsonFile } from './json';
import { columnName } from './sheet';
import { xlsxFile } from './xlsx';

interface Line {
  readonly name: string;
  readonly day: string | null;
  readonly open: number;
}

const column = (key: keyof Line, label: string, cell: (line: Line) => Cell): FileColumn<Line> => ({
  key,
  label,
  width: 20,
  cell,
  value: (line) => line[key],
});
const columns = [
  column('name', 'Personne', ({ name }) => textCell(name)),
  column('day', 'Échéance', ({ day }) => dayCell(day)),
  column('open', 'À faire', ({ open }) => numberCell(open)),
];

async function* chunks(lines: readonly Line[], size = 2) {
  for (let start = 0; start < lines.length; start += size) yield lines.slice(start, start + size);
}

const lines: Line[] = [
  { name: 'Éloïse Côté', day: '2026-11-23', open: 3 },
  { name: 'Tremblay; "Jo", fils', day: null, open: 0 },
  { name: 'Deux\nlignes', day: '2024-02-29', open: 12 },
  { name: '=HYPERLINK("http://mal.example")', day: '2027-01-15', open: 1 },
  { name: 'Marc & Zoé <b> _x0041_ 𝕏', day: '2026-11-23', open: 2 },
];

const RUN = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
];

test.each(RUN)('what a spreadsheet would run is read: %j', (formula) => {
  expect(harmless(formula)).toBe(`'${formula}`);
});

test.each(['', 'Zoé', "O'Neil", 'a=b', '514-555-0123', "'=1", '(514)'])('%j stays as it is', (plain) => {
  expect(harmless(plain)).toBe(plain);
});

describe('CSV', () => {
  test('opens rightly in French Excel, and reads back as it was', async () => {
    const file = await buffer(Readable.from(csvFile(columns, chunks(lines), 'fr')));
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const written = file.toString('utf8').slice(1);
    expect(written.split('\r\n')[0]).toBe('Personne;Échéance;"À faire"');
    const rows = parse(written, { delimiter: ';', record_delimiter: '\r\n' });
    expect(rows.slice(1)).toEqual(
      lines.map(({ name, day, open }) => [harmless(name), day ?? '', String(open)]),
    );
  });

  test('is cut at commas in English, and is headings alone when there is nobody', async () => {
    // Its reader takes the mark of the encoding away.
    const written = await text(Readable.from(csvFile(columns, chunks([]), 'en')));
    expect(written).toBe('Personne,Échéance,"À faire"\r\n');
  });

  test('no formula is left in any cell', async () => {
    const bad = RUN.map((name) => ({ name, day: null, open: 0 }));
    const written = await text(Readable.from(csvFile(columns, chunks(bad), 'fr')));
    const rows = parse(written, { delimiter: ';', record_delimiter: '\r\n' }) as string[][];
    expect(rows.slice(1).map(([cell]) => cell?.[0])).toEqual(RUN.map(() => "'"));
  });
});

describe('JSON', () => {
  test('is one array, of any length', async () => {
    for (const some of [[], lines.slice(0, 1), lines]) {
      const written = await text(Readable.from(jsonFile(columns, chunks(some))));
      expect(JSON.parse(written)).toEqual(some);
    }
  });
});

describe('XLSX', () => {
  const make = (some: readonly Line[], capacity?: number) =>
    buffer(xlsxFile(columns, chunks(some), { name: "Personnes : l'état [1]", capacity }));

  test('another reader finds days as days, numbers as numbers, and texts as they were', async () => {
    const [sheet] = await readXlsx(await make(lines));
    expect(sheet?.sheet).toBe('Personnes   l état  1 ');
    expect(sheet?.data).toEqual([
      ['Personne', 'Échéance', 'À faire'],
      ...lines.map(({ name, day, open }) => [
        harmless(name),
        day ? new Date(`${day}T00:00:00.000Z`) : null,
        open,
      ]),
    ]);
  });

  test('what XML cannot say is left out, and nobody is a formula', async () => {
    const [sheet] = await readXlsx(
      await make([...RUN, 'a\u0000b\u000bc\ud800d'].map((name) => ({ name, day: null, open: 0 }))),
    );
    const names = sheet?.data.slice(1).map(([name]) => String(name)) ?? [];
    expect(names.at(-1)).toBe('abcd');
    expect(names.slice(0, -1).every((name) => name.startsWith("'"))).toBe(true);
  });

  test('what one sheet cannot hold goes on in the next, under the same headings', async () => {
    const sheets = await readXlsx(await make(lines, 3));
    expect(sheets.map(({ data }) => data.length)).toEqual([3, 3, 2]);
    expect(sheets.map(({ data }) => data[0]?.[0])).toEqual(['Personne', 'Personne', 'Personne']);
    expect(sheets.flatMap(({ data }) => data.slice(1).map(([, , open]) => open))).toEqual([3, 0, 12, 1, 2]);
  });

  test('a reader who goes away stops the reading of lines', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield lines;
      } finally {
        closed = true;
      }
    }
    const file = xlsxFile(columns, endless(), { name: 'Sans fin' });
    for await (const _ of file) break;
    await expect.poll(() => closed).toBe(true);
  });

  test('a failure under way breaks the file off', async () => {
    async function* failing() {
      yield lines;
      throw new Error('the connection is gone');
    }
    await expect(buffer(xlsxFile(columns, failing(), { name: 'x' }))).rejects.toThrow(
      'the connection is gone',
    );
  });
});

test('days are numbered as spreadsheets number them', () => {
  expect(serialOf('1900-03-01')).toBe(61);
  expect(serialOf('2026-11-23')).toBe(46349);
  expect(serialOf('1899-01-01')).toBeNull();
});

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
});
