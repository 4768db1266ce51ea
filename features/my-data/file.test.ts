import { readFileSync } from 'node:fs';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import * as agreements from '@/db/schema/agreements';
import * as assignments from '@/db/schema/assignments';
import * as certificates from '@/db/schema/certificates';
import * as departures from '@/db/schema/departures';
import * as myData from '@/db/schema/my-data';
import * as people from '@/db/schema/people';
import * as policies from '@/db/schema/policies';
import * as quizzes from '@/db/schema/quizzes';
import * as reminders from '@/db/schema/reminders';
import * as settings from '@/db/schema/settings';
import * as users from '@/db/schema/users';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { root } from '@/scripts/start/root';
import { answerDue, isOverdue } from './answer-delay';
import { dataArchive, schemaText } from './archive';
import { ALL_HOLDINGS, type DataFile, FORMAT, holdingCsv } from './file';
import { isRead, LOGIN_HOLDINGS } from './holdings';

const languages = { fr: fr.myData, en: en.myData };

describe('what the page says', () => {
  test('each holding and each column that is read has its words, and no word is for nothing', () => {
    const read = ALL_HOLDINGS.filter(({ inFileOnly }) => !inFileOnly).flatMap(({ columns }) =>
      Object.entries(columns).flatMap(([column, kind]) => (isRead(kind) ? [column] : [])),
    );
    for (const texts of Object.values(languages)) {
      expect(Object.keys(texts.holdings).sort()).toEqual(ALL_HOLDINGS.map(({ name }) => name).sort());
      expect(Object.keys(texts.columns).sort()).toEqual([...new Set(read)].sort());
    }
  });

  test('each code that the database may hold has its word', () => {
    const files = [
      agreements,
      assignments,
      certificates,
      departures,
      myData,
      people,
      policies,
      quizzes,
      reminders,
      settings,
      users,
    ];
    const tables = new Map(
      files
        .flatMap((file) => Object.values(file) as unknown[])
        .filter((one) => one instanceof PgTable)
        .map((table) => [getTableConfig(table).name, getTableConfig(table).columns]),
    );
    const codes = ALL_HOLDINGS.filter(({ inFileOnly }) => !inFileOnly).flatMap(({ table, columns }) =>
      Object.entries(columns).flatMap(([name, kind]) =>
        kind === 'code' ? (tables.get(table)?.find((column) => column.name === name)?.enumValues ?? []) : [],
      ),
    );
    expect(codes.length).toBeGreaterThan(50);
    for (const texts of Object.values(languages)) {
      expect(codes.filter((code) => !(code in texts.codes))).toEqual([]);
    }
  });
});

describe('the file', () => {
  const file: DataFile = {
    format: FORMAT,
    organization: { id: 'o', name: 'Boutique' },
    person: 'p',
    madeAt: '2026-11-22T21:00:00.000Z',
    withLogin: false,
    held: { leaves: [{ id: 'l', from_on: '2026-01-02', until_on: null }], teams: [] },
    names: {},
  };

  test('the schema shipped in docs/ is that of the code', () => {
    const shipped: unknown = JSON.parse(readFileSync(root('docs/my-data.schema.json'), 'utf8'));
    expect(shipped).toEqual(JSON.parse(schemaText()));
  });

  test('is a ZIP of the JSON, its schema, a CSV a holding that has rows, and the PDFs', async () => {
    const pdf = { record: 'signature', recordId: 's1', bytes: Buffer.from('%PDF-') };
    const bytes = Buffer.from(await dataArchive(file, [pdf], 'read me'));
    const names = ['READ-ME.txt', 'csv/leaves.csv', 'data.json', 'pdf/signature-s1.pdf', 'schema.json'];
    for (const name of names) expect(bytes.includes(name)).toBe(true);
    expect(bytes.includes('csv/teams.csv')).toBe(false);
    expect(Buffer.from(await dataArchive(file, [pdf], 'read me')).equals(bytes)).toBe(true);
  });

  test('a CSV names every column, and no cell of it runs', () => {
    const csv = holdingCsv({ columns: { a: 'text', b: 'json', c: 'yes' } }, [
      { a: '=1+1', b: ['x'], c: null },
    ]);
    expect(csv).toBe('\ufeffa,b,c\r\n\'=1+1,"[""x""]",\r\n');
  });

  test('what belongs to the login is apart from what belongs to the organization', () => {
    expect(LOGIN_HOLDINGS.filter((one) => 'whose' in one)).toEqual([]);
  });
});

describe('the delay of an answer', () => {
  test('is 30 days of Québec, the last one included', () => {
    const asked = new Date('2026-03-02T04:30:00.000Z');
    expect(answerDue(asked)).toBe('2026-03-31');
    expect(isOverdue(asked, new Date('2026-04-01T03:59:00.000Z'))).toBe(false);
    expect(isOverdue(asked, new Date('2026-04-01T04:01:00.000Z'))).toBe(true);
  });
});
