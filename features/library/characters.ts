import type { Issue } from './issue';

/**
 * What nobody sees, and what may so make a text show something else than what is read, signed or searched: control
 * characters (NUL is refused by PostgreSQL as well), marks that turn the direction of writing round, blanks without
 * width, tags, soft hyphens, halves of characters, private ones and those that stand for a missing object or a lost letter (Unicode
 * Technical Report 36, §2 and 3). Tab and LF stay.
 */
const INVISIBLE =
  /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{FFFC}\u{FFFD}\u{2800}]/u;

/** Marks on one letter, after NFC. Vietnamese, which piles them highest of the languages in Latin letters, has none left. */
const MOST_MARKS = 4;
const PILED = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u');

/**
 * What texts in our two languages are made of, all of it in sight: ASCII, Latin letters, the marks of typography. Only what
 * is not all of this is looked at by the classes above, which cost fifty times as much.
 */
const PLAIN = /^[\t\n\x20-\x7E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/;

/**
 * The first character of a text that may not stand in it, as an issue; undefined when all may. Checked in the source, and
 * again in what was read from it: `&#x202E;` and `"\u202E"` are ordinary letters to the first look.
 */
export function characterIssue(text: string): (Pick<Issue, 'code' | 'params'> & { at: number }) | undefined {
  if (PLAIN.test(text)) return undefined;
  const hidden = INVISIBLE.exec(text);
  if (hidden) {
    const point = (text.codePointAt(hidden.index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { code: 'control_character', params: { point }, at: hidden.index };
  }
  const piled = PILED.exec(text);
  return piled ? { code: 'piled_marks', params: { limit: MOST_MARKS }, at: piled.index } : undefined;
}
