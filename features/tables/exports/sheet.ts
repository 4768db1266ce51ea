import { harmless } from '@/lib/harmless';
import { type Cell, type FileColumn, serialOf } from './cell';

/*
 * The parts of a workbook (ECMA-376, Office Open XML): what a spreadsheet needs to open one, and no more. Texts stand
 * in their cells, since a table of shared ones would have to be held in memory to its end.
 */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Rows of one sheet, headings included: what Excel can hold. */
export const SHEET_ROWS = 1_048_576;
/** Characters of one cell. */
const CELL_LENGTH = 32_767;

/** The styles of {@link stylesXml}, by their place in it. */
const HEADING = 1;
const DAY = 2;

/** What XML 1.0 can't say at all, and halves of characters. */
const UNSAYABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text inside XML. `_x000D_` would be read as the character that it names: its underscore is said so instead. */
function escaped(text: string): string {
  return text
    .slice(0, CELL_LENGTH)
    .replaceAll(UNSAYABLE, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character] ?? '');
}

/** `A`, `B`, … `Z`, `AA`: the name of a column, from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const inline = (at: string, text: string, style: string) =>
  `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(harmless(text))}</t></is></c>`;

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return '';
  if (cell.kind === 'number') return `<c r="${at}"><v>${cell.number}</v></c>`;
  if (cell.kind === 'text') return inline(at, cell.text, '');
  const serial = serialOf(cell.day);
  return serial === null ? inline(at, cell.day, '') : `<c r="${at}" s="${DAY}"><v>${serial}</v></c>`;
}

/** One row of a sheet, numbered from 1. */
export function rowXml(cells: readonly Cell[], row: number): string {
  const inside = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${row}`)).join('');
  return `<row r="${row}">${inside}</row>`;
}

/** How a sheet begins: its headings stay in sight, its columns are as wide as what they hold. */
export function sheetStart<Line>(columns: readonly FileColumn<Line>[]): string {
  const widths = columns.map(({ width }, index) => {
    const place = index + 1;
    return `<col min="${place}" max="${place}" width="${width}" customWidth="1"/>`;
  });
  const headings = columns.map(({ label }, index) =>
    inline(`${columnName(index)}1`, label, ` s="${HEADING}"`),
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1">${headings.join('')}</row>`;
}

const filtered = (columns: number, rows: number) => `A1:${columnName(columns - 1)}${rows}`;

/** How a sheet ends, once it is known how many rows it has: all of them can be filtered. */
export function sheetEnd(columns: number, rows: number): string {
  return `</sheetData><autoFilter ref="${filtered(columns, rows)}"/></worksheet>`;
}

/** `Liste`, `Liste 2`: a sheet's name has 31 characters at most, and none of `[]:*?/\`. */
const sheetName = (name: string, number: number) => {
  const suffix = number > 1 ? ` ${number}` : '';
  return name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31 - suffix.length) + suffix;
};

/** The workbook: its sheets in order, `rows` of each, and the range that each one filters. */
export function workbookXml(name: string, columns: number, rows: readonly number[]): string {
  const sheets = rows.map((_, index) => {
    const number = index + 1;
    return `<sheet name="${escaped(sheetName(name, number))}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  const ranges = rows.map((count, index) => {
    const sheet = escaped(sheetName(name, index + 1));
    const range = filtered(columns, count).replaceAll(/[A-Z]+|\d+/g, '$$$&');
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${sheet}'!${range}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets><definedNames>${ranges.join('')}</definedNames></workbook>`;
}

/** What leads from the workbook to its sheets and styles. */
export function workbookRelations(sheets: number): string {
  const to = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const each = Array.from({ length: sheets }, (_, index) =>
    to(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}${to(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;
}

export const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Plain cells, bold headings, and days as 2026-11-23, which every language of Québec reads alike. */
export const stylesXml = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** What each part of the file is. */
export function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${each.join('')}</Types>`;
}
