import { describe, expect, test } from 'vitest';
import { columnOf } from '../columns/field';
import { guessColumns, peopleOf } from '../columns/guess';
import { readRow } from '../judging/row';
import { Unreadable } from './grid';
import { kindOf, readSource } from './source';

/** One list, as Excel and payroll software write it: every encoding, separator, order and language of headings. */
const windows = (text: string) =>
  Buffer.from([...text].map((letter) => ({ '’': 0x92, œ: 0x9c, '–': 0x96 })[letter] ?? letter.charCodeAt(0)));
const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'Windows-1252': windows,
  'UTF-16 LE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 LE without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 BE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-16 BE without a mark': (text) => Buffer.from(text, 'utf16le').swap16(),
};
const separators = { comma: ',', semicolon: ';', tab: '\t' };

const columns = {
  first_name: { fr: 'Prénom', en: 'First name', cells: ['Zoé', 'Noël', 'Anne'] },
  last_name: { fr: 'Nom', en: 'Last Name', cells: ['D’Amours-Côté', "L'Heureux", 'Lebœuf'] },
  email: {
    fr: 'Adresse courriel',
    en: 'E-mail Address',
    cells: ['zoe@exemple.test', '', 'anne@exemple.test'],
  },
  teams: { fr: 'Équipe(s)', en: 'Department', cells: ['Ventes, Caisse', 'Ventes / Caisse', 'Caisse'] },
  job_title: { fr: 'Titre d’emploi', en: 'Position', cells: ['Vendeuse;\nfermeture', 'Commis "soir"', ''] },
  start_on: { fr: 'Date d’embauche', en: 'Hire Date', cells: ['2026-09-01', '15/09/2026', '46266'] },
  locale: { fr: 'Langue', en: 'Language', cells: ['français', 'English', 'F'] },
  role: { fr: 'Rôle', en: 'Access level', cells: ['Employée', 'gestionnaire', ''] },
} as const;
type Key = keyof typeof columns;
const keys = Object.keys(columns) as Key[];
const orders: Record<string, Key[]> = {
  'as expected': keys,
  backwards: [...keys].reverse(),
  shuffled: [3, 0, 6, 2, 7, 1, 5, 4].flatMap((index) => keys[index] ?? []),
};

function csv(order: readonly Key[], language: 'fr' | 'en', separator: string): string {
  const cell = (text: string) =>
    text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const row = (of: (key: Key) => string) => order.map((key) => cell(of(key))).join(separator);
  return [
    row((key) => columns[key][language]),
    row((key) => columns[key].cells[0]),
    '',
    row((key) => ` ${columns[key].cells[1]} `.replace(/^ (.*") $/, '$1')),
    separator.repeat(order.length - 1),
    row((key) => columns[key].cells[2]),
    '',
  ].join('\r\n');
}

const wanted = [
  {
    name: 'Zoé D’Amours-Côté',
    email: 'zoe@exemple.test',
    role: 'employee',
    teams: ['Ventes', 'Caisse'],
    jobTitle: 'Vendeuse; fermeture',
    startOn: '2026-09-01',
    locale: 'fr',
  },
  {
    name: "Noël L'Heureux",
    email: null,
    role: 'manager',
    teams: ['Ventes', 'Caisse'],
    jobTitle: 'Commis "soir"',
    startOn: '2026-09-15',
    locale: 'en',
  },
  {
    name: 'Anne Lebœuf',
    email: 'anne@exemple.test',
    role: null,
    teams: ['Caisse'],
    jobTitle: null,
    startOn: '2026-09-01',
    locale: 'fr',
  },
];

async function peopleIn(bytes: Buffer) {
  expect(kindOf(bytes)).toBe('table');
  const lines = await readSource('table', bytes);
  const { headerRow, mapping } = guessColumns(lines);
  const reading = { mapping, dateOrder: null, today: '2026-11-23' };
  return peopleOf(lines, headerRow).map((line) => readRow(line, reading, () => false));
}

describe.each(Object.entries(encodings))('%s', (_, encode) => {
  describe.each(Object.entries(separators))('%s', (__, separator) => {
    test.each(Object.entries(orders))('%s', async (___, order) => {
      for (const language of ['fr', 'en'] as const) {
        const read = await peopleIn(encode(csv(order, language, separator)));
        expect(read.map(({ person }) => person)).toEqual(wanted);
        expect(read.flatMap(({ problems }) => problems)).toEqual([]);
        // As a spreadsheet numbers them: the empty line counts.
        expect(read.map(({ number }) => number)).toEqual([2, 4, 6]);
      }
    });
  });
});

test('a list without headings is told by what it holds', async () => {
  const lines = await readSource(
    'table',
    Buffer.from('Côté;Zoé;zoe.cote@exemple.test\nRoy;Marc;mroy@exemple.test'),
  );
  expect(guessColumns(lines)).toEqual({ headerRow: null, mapping: ['last_name', 'first_name', 'email'] });
});

test('a day is never guessed: it may be one of birth', async () => {
  const lines = await readSource(
    'table',
    Buffer.from('Zoé Côté;1990-01-02;zoe@exemple.test\nMarc Roy;1985-03-04;m@exemple.test'),
  );
  expect(guessColumns(lines).mapping).toEqual(['name', null, 'email']);
});

test('what is about somebody else is not the person’s', async () => {
  const text =
    'Nom du superviseur,Courriel du gestionnaire,Nom,Prénom,Courriel personnel,Courriel\nX,x@y.ca,Roy,Zoé,a@b.ca,c@d.ca';
  const { mapping } = guessColumns(await readSource('table', Buffer.from(text)));
  expect(mapping).toEqual([null, null, 'last_name', 'first_name', null, 'email']);
});

test('two hundred columns, of which three are people’s', async () => {
  const filler = Array.from({ length: 200 }, (_, index) => `Champ ${index}`);
  const text = `${[...filler, 'Courriel', 'Nom', 'Prénom'].join(';')}\n${[...filler.map(() => '0'), 'z@exemple.test', 'Côté', 'Zoé'].join(';')}`;
  const { mapping } = guessColumns(await readSource('table', Buffer.from(text)));
  expect([
    columnOf(mapping, 'email'),
    columnOf(mapping, 'last_name'),
    columnOf(mapping, 'first_name'),
  ]).toEqual([200, 201, 202]);
});

const refusals: [string, Buffer, string][] = [
  ['nothing', Buffer.alloc(0), 'empty'],
  ['blank lines and marks', Buffer.from('\ufeff\r\n;;;\r\n\0\0'), 'empty'],
  ['a PDF', Buffer.from('%PDF-1.7 …'), 'not_a_list'],
  ['a workbook of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_excel'],
  ['ten megabytes and a byte', Buffer.alloc(10_000_001, 'a'), 'too_large'],
  ['too many lines', Buffer.from('a;b\n'.repeat(20_020)), 'too_many_rows'],
  ['too many columns', Buffer.from(`${'x;'.repeat(300)}x\n`), 'too_many_columns'],
  ['a line that never ends', Buffer.from(';x'.repeat(400_000)), 'too_many_columns'],
];
test.each(refusals)('%s is refused, with the reason', async (_, bytes, reason) => {
  const read = async () => readSource(kindOf(bytes), bytes);
  await expect(read()).rejects.toThrow(Unreadable);
  await expect(read()).rejects.toThrow(reason);
});

test('NULs, marks and spaces that nobody typed are gone, apostrophes stay', async () => {
  const text = 'Nom;Courriel\r\n\u00a0O’Neil,\u00a0Zo\u0065\u0301 ;\u200bzoe@exemple.test\0\r\n';
  const [row] = await peopleIn(Buffer.from(text));
  expect(row?.person).toMatchObject({ name: 'Zoé O’Neil', email: 'zoe@exemple.test' });
});

test('a quote that is never closed is a character like another', async () => {
  const [first, second] = await peopleIn(
    Buffer.from('Nom;Courriel\n"Zoé Côté;zoe@exemple.test\nMarc Roy;marc@exemple.test'),
  );
  expect([first?.person.email, second?.person.email]).toEqual(['zoe@exemple.test', 'marc@exemple.test']);
});
