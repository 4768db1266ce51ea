import '@/tests/support/environment';
import { rmSync } from 'node:fs';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withUser } from '@/access/mint';
import { type Planted, plant, queueingRuntime, TRACE } from '@/features/erasure/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import type { TestRuntime } from '@/tests/support/runtime';
import { tracesInDatabase, tracesInText } from '@/tests/support/trace';
import { ALL_HOLDINGS } from './file';
import { type Held, LEFT_OUT } from './holdings';
import { collectHeld, collectLogin, collectPdfs } from './queries';

/**
 * What a person is given, compared with what the database holds: by its catalogue, column by column, and by what is planted
 * of one person in every table that can hold it.
 */
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let planted: Planted;
let held: Held;
let pdfs: readonly { bytes: Buffer }[];
const home = openFolder();

async function pdfNaming(name: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText(name, { font, size: 12, x: 50, y: 700 });
  return Buffer.from(await document.save());
}

beforeAll(async () => {
  process.env.DATA_DIR = home;
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = queueingRuntime(database.urls.app);
  planted = await plant(runtime, admin, { slug: 'whole', pdf: await pdfNaming(TRACE.corrected) });
  const { organization, person } = planted;
  const [member] = await admin<{ user_id: string }[]>`
    select user_id from members where id = ${person.memberId}`;
  const userId = member?.user_id ?? '';
  // The factors were planted of the login of before the address changed.
  await admin`update passkeys set user_id = ${userId}`;
  const own = await organization.as({ ...person, userId }, collectHeld);
  held = { ...own, ...(await withUser(runtime, userId, collectLogin)) };
  pdfs = await organization.as({ ...person, userId }, collectPdfs);
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** Said by the head of the file, or by whose it is. */
const SAID = ['organization_id', 'member_id', 'user_id', 'saved_by'];

test('every column of the database is given, withheld for a reason, or in a table that is left out for one', async () => {
  const columns = await admin<{ table: string; name: string }[]>`
    select c.relname as table, a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1, a.attnum`;
  const by = new Map<string, typeof ALL_HOLDINGS>();
  for (const one of ALL_HOLDINGS) by.set(one.table, [...(by.get(one.table) ?? []), one]);
  const missing = columns.filter(({ table, name }) => {
    const holdings = by.get(table) ?? [];
    if (table === 'asked_questions') return false;
    if (holdings.length === 0) return !(table in LEFT_OUT);
    return !SAID.includes(name) && !holdings.some((one) => name in one.columns || name in one.withheld);
  });
  expect(missing).toEqual([]);
  const known = new Set(columns.map(({ table }) => table));
  expect([...Object.keys(LEFT_OUT), ...by.keys()].filter((table) => !known.has(table))).toEqual([]);
  expect(Object.keys(LEFT_OUT).filter((table) => by.has(table))).toEqual([]);
});

/** Where a planted value is and the file does not give it from there, and why. */
const NOT_FROM_THERE: Readonly<Record<string, string>> = {
  'app_enrolments.sealed_secret factor': 'a secret',
  'authenticator_apps.sealed_secret factor': 'a secret',
  'passkey_challenges.challenge factor': 'a secret',
  'recovery_codes.code_hash factor': 'a secret',
  'import_files.bytes corrected': 'a list as it was sent, with everybody on it; gone once read',
  'links.email formerEmail':
    'nobody proved that the former address is still theirs; it is given from the log’s values',
  'users.email formerEmail':
    'nobody proved that the former address is still theirs; it is given from the log’s values',
};

/** Of a studio's table, given by a function of the organization. */
const THROUGH: Readonly<Record<string, string>> = {
  requests: 'asked_questions',
  request_entries: 'asked_questions',
};

test('every value planted of a person is in their file, from where it is, or is left out for a reason', async () => {
  const found = await tracesInDatabase(admin, TRACE, async () => '');
  expect(found.length).toBeGreaterThan(30);
  const absent: string[] = [];
  for (const place of found) {
    const [where = '', trace = ''] = place.split(' ');
    const table = where.split('.')[0] ?? '';
    const rows = ALL_HOLDINGS.filter((one) => one.table === (THROUGH[table] ?? table)).map(
      ({ name }) => held[name as keyof Held],
    );
    const word = TRACE[trace as keyof typeof TRACE];
    if (tracesInText(JSON.stringify(rows), { word }).length === 0) absent.push(place);
  }
  expect(absent).toEqual(Object.keys(NOT_FROM_THERE).sort());
  // Wherever it is left out, the value itself is in the file, a secret excepted.
  const whole = JSON.stringify(held);
  for (const [trace, word] of Object.entries(TRACE))
    expect([trace, tracesInText(whole, { word })]).toEqual([trace, ['word']]);
  expect(pdfs).toHaveLength(1);
});

test('it says nothing of anybody else', () => {
  const whole = JSON.stringify(held);
  const others = { owner: 'Odile Tremblay', colleague: 'Colin Laforêt', address: 'colleague@whole.example' };
  expect(tracesInText(whole, others)).toEqual([]);
});
