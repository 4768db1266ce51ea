/** How a spreadsheet tells a formula, or an order to another program, from a text. */
const RUN = /^[=+\-@\t\r]/;
const NEUTRALIZED = /^'(?=[=+\-@\t\r])/;

/**
 * A text that no spreadsheet runs when it opens the file that holds it (OWASP, « CSV injection »): an apostrophe comes
 * before what would begin a formula. Numbers and dates that a spreadsheet should read are not for this.
 */
export function neutralCell(text: string): string {
  return RUN.test(text) ? `'${text}` : text;
}

/** The text as it was before {@link neutralCell}: what is exported, mended and sent again comes back as it was. */
export function plainCell(text: string): string {
  return text.replace(NEUTRALIZED, '');
}
