/*
 * Syllables of an English word, from its letters alone: each run of vowels is one, after endings that are
 * silent (-e, -es, -ed) have been set aside, and runs that hold two sounds have been split. English spelling
 * tells less than French: a word may be one off, and over a text it does not matter.
 */

/** Inside a word, what comes before an ending or in a compound keeps its silent e: state-ment, some-thing. */
const SILENT_INSIDE =
  /(?<=[aeiouy][^aeiouy]*[^aeiouyl])e(?=(?:ments?|ful|fully|less|ness|ly|thing|one|times?|what|where|how|body|guards?|place|works?|fore|keep\p{L}*|sheets?)$)/u;

const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/^business/, 'bizness'],
  [/every/, 'evry'],
  [/evening/, 'evning'],
  // A consonant: you, beyond, employee, lawyer. A vowel of its own: anyone, trying.
  [/^y(?=[aeiou])|(?<=[aeouw])y(?=[aeou])/g, 'j'],
  [/(?<=[^aeiou])y(?=[aeiou])|y(?=i)/g, 'y-'],
  [/qu/g, 'q'],
  [/gu(?=[aei])/g, 'g'],
  // Two sounds side by side: media, social is not; period, nation is not; client, patient is not; medium.
  [/(?<![ctg]|^sp|ss)i(?=a)|(?<=[ct])i(?=at)|^(?:di|gi|bi)(?=a)/g, '$&-'],
  [/ti(?=ality)|(?<!t|s|c|x|g|n|ll)i(?=o)|(?<=^l|^p|^v|^b|^pr)i(?=o)/g, '$&-'],
  [/i(?=u)/g, 'i-'],
  [/(?<![ctd])i(?=en[ct])|(?<=^[sc]c?l?|^d|^q|ed|soc|var|pr)i(?=e[nt])/g, 'i-'],
  [/(?<=..[lrstdpv])i(?=e(?:r|st)s?$)/g, 'i-'],
  [/(?<!pers)u(?=a)|u(?=ou)|u(?=e[nlr])|u(?=ing)/g, 'u-'],
  [/(?<=fl|r|grat|ig)u(?=i[dnt])/g, 'u-'],
  [/e(?=o(?!u|p|ns?$))|(?<=[dn])e(?=ou)/g, 'e-'],
  [/(?<=cr|th|id|ar|rop)e(?=a(?:t|s?$|ns?$))|^re(?=act|app|ali[tsz])/g, '$&-'],
  [/[eo](?=ing)|(?<=^p|^c)o(?=e[mtx])/g, '$&-'],
];

/** Endings that are written and not said: made, makes, asked; not table, pages, needed. */
function withoutSilentEnd(word: string): string {
  if (/[^aeiouyl](?:le|les|led)$|[tb]re$/.test(word)) return word;
  if (/[td]ed$|(?:[sxzcg]|ch|sh)es$/.test(word)) return word;
  return word.replace(/(?<=[aeiouy].*[^aeiouy])e[ds]?$/, '');
}

/** @param word one word, without hyphen */
export function syllablesEn(word: string): number {
  const lower = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const apart = /[sdv]n[’']t$/.test(lower) ? 1 : 0;
  const letters = lower.replace(/(?<=[sxz])[’']s$/, 'es').replace(/’|'/g, '');
  let text = withoutSilentEnd(letters.replace(SILENT_INSIDE, ''));
  for (const [pattern, by] of REWRITTEN) text = text.replace(pattern, by);
  const humming = /[st]hms?$|sms?$/.test(text) ? 1 : 0;
  return Math.max(1, (text.match(/[aeiouy]+/g)?.length ?? 0) + humming + apart);
}
