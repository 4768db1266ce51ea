import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { guessColumns } from '../columns/guess';
import { kindOf, readSource } from './source';
import { readWorkbook } from './workbook';

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (ref: string, value: number, style?: number) =>
  `<c r="${ref}"${style === undefined ? '' : ` s="${style}"`}><v>${value}</v></c>`;
const sheetOf = (rows: string) => xml(`<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`);

const styles = xml(
  `<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
);

/** A workbook, as Excel packs it. `hidden`: places of sheets that are. */
async function workbook(
  sheets: readonly string[],
  hidden: readonly number[] = [],
  more: Record<string, Buffer> = {},
) {
  const zip = new ZipFile();
  const add = (name: string, content: string | Buffer) => zip.addBuffer(Buffer.from(content), name);
  add('[Content_Types].xml', xml('<Types/>'));
  add(
    'xl/workbook.xml',
    xml(
      `<workbook ${MAIN} xmlns:r="${R}"><sheets>${sheets
        .map(
          (_, at) =>
            `<sheet name="Feuil${at + 1}" sheetId="${at + 1}"${hidden.includes(at) ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
  );
  add(
    'xl/_rels/workbook.xml.rels',
    xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${R}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}<Relationship Id="s" Type="${R}/styles" Target="styles.xml"/></Relationships>`,
    ),
  );
  add('xl/styles.xml', styles);
  for (const [at, sheet] of sheets.entries()) add(`xl/worksheets/sheet${at + 1}.xml`, sheet);
  for (const [name, content] of Object.entries(more)) add(name, content);
  zip.end();
  return buffer(zip.outputStream);
}

const people = sheetOf(
  `<row r="1">${text('A1', 'Nom')}${text('B1', 'Courriel')}${text('C1', 'Embauche')}</row>` +
    `<row r="3">${text('A3', 'Côté, Zoé &amp; L’H')}${text('B3', 'zoe@exemple.test')}${number('C3', 46266, 1)}</row>` +
    `<row r="4">${text('A4', '007')}${number('C4', 46266)}</row>`,
);

test('cells are read as one would type them, on the lines where they are', async () => {
  const bytes = await workbook([people]);
  expect(kindOf(bytes)).toBe('workbook');
  const lines = await readSource('workbook', bytes);
  expect(lines).toEqual([
    { number: 1, cells: ['Nom', 'Courriel', 'Embauche'] },
    { number: 3, cells: ['Côté, Zoé & L’H', 'zoe@exemple.test', '2026-09-01'] },
    { number: 4, cells: ['007', '', '46266'] },
  ]);
  expect(guessColumns(lines)).toMatchObject({ headerRow: 1, mapping: ['name', 'email', 'start_on'] });
});

test('a hidden sheet and an empty cover are passed over', async () => {
  const secret = sheetOf(`<row r="1">${text('A1', 'Salaires')}</row>`);
  const rows = await readWorkbook(await workbook([secret, sheetOf(''), people], [0]));
  expect(rows[0]).toEqual(['Nom', 'Courriel', 'Embauche']);
});

test('a workbook whose names are prefixed is the same workbook', async () => {
  const prefixed = people
    .replace('xmlns=', 'xmlns:x=')
    .replace(/<(\/?)(worksheet|sheetData|row|c|is|t|v)\b/g, '<$1x:$2');
  expect(await readWorkbook(await workbook([prefixed]))).toHaveLength(4);
});

/** A ZIP with one entry that says of its size what one wants. */
function lying(name: string, packed: Buffer, size: number): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

describe('what a stranger may send', () => {
  test.each([10, 4_000_000_000])('a bomb that says it is %i bytes long', async (size) => {
    const packed = deflateRawSync(Buffer.alloc(200_000_000), { level: 9 });
    await expect(readWorkbook(lying('xl/workbook.xml', packed, size))).rejects.toThrow('too_large');
  });

  test('many entries', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 600 }, (_, at) => [`xl/x${at}.xml`, Buffer.from('<x/>')]),
    );
    await expect(readWorkbook(await workbook([people], [], more))).rejects.toThrow('too_large');
  });

  test('two cells in opposite corners', async () => {
    const far = (ref: string, row: number) =>
      sheetOf(`<row r="1">${text('A1', 'x')}</row><row r="${row}">${text(ref, 'y')}</row>`);
    await expect(readWorkbook(await workbook([far('XFD2', 2)]))).rejects.toThrow('too_many_columns');
    await expect(readWorkbook(await workbook([far('A1048576', 1_048_576)]))).rejects.toThrow('too_many_rows');
    await expect(readWorkbook(await workbook([far('IV79999', 79_999)]))).rejects.toThrow('too_large');
  });

  test('empty rows and cells far away count for nothing', async () => {
    const dressed = people.replace(
      '</sheetData>',
      '<row r="90000" s="1"/><row r="90001"><c r="XFD90001" s="1"/></row></sheetData>',
    );
    expect((await readWorkbook(await workbook([dressed]))).length).toBe(4);
  });

  test.each([
    ['cut short', async () => (await workbook([people])).subarray(0, 400)],
    ['no workbook at all', async () => lying('hello.xml', deflateRawSync(Buffer.from('hi')), 2)],
    ['no XML', async () => workbook(['<worksheet><sheetData><row'])],
    [
      'random bytes after its mark',
      async () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(99, 7)]),
    ],
  ])('%s', async (_, made) => {
    await expect(readWorkbook(await made())).rejects.toThrow(/broken|not_a_list|empty/);
  });
});
