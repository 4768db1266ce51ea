import { headingField } from '../columns/heading';
import { guessSeparator, readDelimited, type Separator, separators } from './delimited';

const ADDRESS = /[^\s<>;,()"'[\]]+@[^\s<>;,()"'[\]]+/g;
/** A number or a bullet before a line, as lists are copied. */
const BULLET = /^\s*(?:\d{1,4}[.)]\s|[-–—•*·▪]\s*)\s*/u;
/** What stands between a name and an address, or around a name. */
const AROUND = /^[\s,;:<("'[«»–—-]+|[\s,;:<("'[«»–—-]+$/gu;

/** A name without what stood around it; the quotes of « "Côté, Zoé" <zoe@…> » go with it. */
function bareName(text: string): string {
  return text
    .replace(/\bmailto:/gi, '')
    .replace(/^[\s,;]*(["“'])(.*)["”']\s*$/u, '$2')
    .replace(/^[)\]>]+/, '')
    .replace(AROUND, '')
    .replace(/[)\]>]+$/, '')
    .trim();
}

/** `name <address>`, as many as the line holds: what mail programs copy. */
function bracketed(line: string): string[][] {
  return [...line.matchAll(/([^<>]*)<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>/gi)].map(
    ([, name = '', email = '']) => {
      const bare = bareName(name);
      return [bare.toLowerCase() === email.toLowerCase() ? '' : bare, email];
    },
  );
}

/** The people of one line: a name, an address, both in any order, or several of them. */
function peopleIn(line: string): string[][] {
  const text = line.replace(BULLET, '').trim();
  if (text === '') return [[]];
  const framed = bracketed(text);
  if (framed.length > 0) return framed;
  const addresses = text.match(ADDRESS) ?? [];
  const [email] = addresses;
  if (addresses.length > 1)
    return text
      .split(/[;,]/)
      .filter((part) => part.trim() !== '')
      .flatMap(peopleIn);
  if (email === undefined) return [[bareName(text)]];
  const at = text.indexOf(email);
  const before = bareName(text.slice(0, at));
  return [[before || bareName(text.slice(at + email.length)), email.replace(/^mailto:/i, '')]];
}

/** The separator of what was copied from a table, or null for lines of names and addresses. */
function tableSeparator(text: string): Separator | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return null;
  const tabs = lines.filter((line) => line.includes('\t')).length;
  if (tabs * 2 >= lines.length) return '\t';
  const guessed = guessSeparator(text);
  if (guessed && headings(lines[0] ?? '', guessed) >= 2) return guessed;
  const [first = '', ...others] = lines;
  for (const separator of separators) {
    const cells = first.split(separator).length;
    if (!others.every((line) => line.split(separator).length === cells)) continue;
    // « Côté, Zoé, zoe@exemple.ca » is a name and an address; without the spaces, it is cut by a program.
    const enough = separator === ',' ? (first.includes(', ') ? 4 : 3) : 3;
    if (cells >= enough && !first.includes('<')) return separator;
  }
  return null;
}

const headings = (line: string, separator: Separator) =>
  line.split(separator).filter((cell) => headingField(cell) !== null).length;

/**
 * The rows of a pasted list: a piece of a spreadsheet, or people one a line (or several) in the shapes in which names
 * and addresses are copied; then each row is a name and, when there is one, an address.
 */
export function readPasted(text: string): string[][] {
  const whole = text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
  const separator = tableSeparator(whole);
  return separator ? readDelimited(whole, separator) : whole.split('\n').flatMap(peopleIn);
}
