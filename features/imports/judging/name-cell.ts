import { fold } from '../columns/fold';

/** Letters that follow a name after a comma, and are no first name. */
const TITLES =
  /^(ing|jr|avocate?|notaire|cpa|crha|cria|inf|m d|md|ph d|phd|mba|m a|b a|ll b|ll m|dr|dre|p eng|peng|rn|jr ing|tech|aca|adm a|arp|omh)$/;

/** « Côté, Zoé » is Zoé Côté; « Zoé Côté, CPA » is a name and a title. */
export function orderedName(cell: string): string {
  const text = cell.replace(/\s+/gu, ' ').trim();
  const [family = '', given = '', ...more] = text.split(',').map((part) => part.trim());
  if (family === '' || given === '' || TITLES.test(fold(given))) return text;
  return [given, family, ...more].filter((part) => part !== '').join(' ');
}

/** First and family names from two columns, either of which may be empty. */
export function joinedName(first: string, family: string): string {
  return `${first} ${family}`.replace(/\s+/gu, ' ').trim();
}

/** Whether an address tells that the first of two names is the given one (`zoe.cote@`, `zcote@`); null when it doesn't tell. */
export function firstComesFirst(one: string, other: string, email: string): boolean | null {
  const local = fold(email.split('@')[0] ?? '').replaceAll(' ', '');
  const [a, b] = [fold(one).replaceAll(' ', ''), fold(other).replaceAll(' ', '')];
  if (local === '' || a === '' || b === '') return null;
  const told = (given: string, family: string) =>
    local.startsWith(given + family) ||
    (local.startsWith(given.charAt(0)) && local.slice(1, 1 + family.length) === family);
  const [forward, backward] = [told(a, b), told(b, a)];
  return forward === backward ? null : forward;
}
