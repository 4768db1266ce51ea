/**
 * A text as one compares what people typed: without capitals, accents, punctuation or doubled spaces. « Date d’embauche
 * (AAAA-MM-JJ) » is `date d embauche aaaa mm jj`.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
