/** Letters that Unicode does not decompose, as a keyboard without them types them. */
const TYPED_AS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Combining marks, invisible characters, spaces, hyphens of all kinds, apostrophes of all kinds. */
const IGNORED = /[\p{M}\p{Cf}\p{Z}\s\p{Pd}\u2212'’‘‛ʼʻʹ′＇`´]/gu;

function letters(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(/[œæßøłđı]/g, (letter) => TYPED_AS[letter] ?? letter);
}

/**
 * Whether the name typed under an undertaking is the name on file. Case, accents, spacing, hyphens and
 * the kind of apostrophe are ignored; letters and their order are not. Nothing is never a name.
 */
export function sameName(typed: string, filed: string): boolean {
  const name = letters(typed);
  return name !== '' && name === letters(filed);
}
