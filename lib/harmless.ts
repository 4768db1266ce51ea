/** What a spreadsheet runs as a formula when a cell begins with it, full-width forms and what it skips included. */
const RUNS = /^[\s\p{Cc}\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** The text as a spreadsheet may open it: what it would run is preceded by an apostrophe, and only read. */
export function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}
