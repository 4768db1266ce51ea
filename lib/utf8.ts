/**
 * A text's bytes in UTF-8. Imported as `#utf8`, which is utf8.browser.ts in a browser: here a Buffer, as the database
 * wants it; there a plain array. What both import uses nothing that only a Buffer has.
 */
export function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
