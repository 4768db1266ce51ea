/** What stands for a character that our fonts don't have: a white square, plain to see. */
const MISSING = '\u25a1';

/** Longest run without a space that is left unbroken: nothing may run out of its page. */
const LONGEST_RUN = 48;

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The characters that a font has, from its `cmap` table in format 4 (OpenType 1.9, cmap): those of the Basic
 * Multilingual Plane, which are all that ours have.
 * @param font TrueType. Throws a RangeError on what is none.
 */
export function charactersOf(font: Uint8Array): Set<number> {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tag = (at: number) => String.fromCharCode(...font.subarray(at, at + 4));
  const tables = Array.from({ length: data.getUint16(4) }, (_, index) => 12 + 16 * index);
  const cmap =
    tables.filter((at) => tag(at) === 'cmap').map((at) => data.getUint32(at + 8))[0] ?? font.length;
  const subtables = Array.from(
    { length: data.getUint16(cmap + 2) },
    (_, index) => cmap + data.getUint32(cmap + 8 + 8 * index),
  );
  const found = new Set<number>();
  for (const at of subtables.filter((subtable) => data.getUint16(subtable) === 4)) {
    const segments = data.getUint16(at + 6) / 2;
    for (let segment = 0; segment < segments; segment++) {
      const end = data.getUint16(at + 14 + 2 * segment);
      const start = data.getUint16(at + 16 + 2 * (segments + segment));
      for (let code = start; code <= end && code < 0xffff; code++) found.add(code);
    }
  }
  return found;
}

/** Text that can be printed, and the characters that could not. */
export interface Printable {
  readonly text: string;
  readonly missing: readonly string[];
}

/**
 * Text as our fonts can print it: composed, without what has no shape (controls, marks of direction, variants), and
 * with a square for each character that they don't have.
 */
export function printable(text: string, has: ReadonlySet<number>): Printable {
  const missing: string[] = [];
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  const shown = Array.from(clusters.segment(clean), ({ segment }) => {
    if ([...segment].every((character) => has.has(character.codePointAt(0) ?? 0))) return segment;
    missing.push(segment);
    return MISSING;
  }).join('');
  const runs = new RegExp(`[^\\s\\u200b]{${LONGEST_RUN}}(?=[^\\s])`, 'gu');
  return { text: shown.replace(runs, '$&\u200b'), missing };
}

/** `U+674E U+660E`: what a square stands for. */
export function codesOf(missing: readonly string[]): string {
  return missing
    .flatMap((cluster) => [...cluster])
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
