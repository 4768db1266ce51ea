/** A text without its capitals, accents and joined letters, as names are searched: see `words_of` of the database. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '');
}
