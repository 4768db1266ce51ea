/** The part of an organization's address that is its name: lower-case ASCII letters, digits and hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** A guess at a person's name from their address, to be corrected by them: `marie-eve.roy@…` is Marie-Eve Roy. */
export function nameFromAddress(email: string): string {
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*$/, '');
  const words = local.split(/[._]+/).filter(Boolean);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return words.map((word) => word.split('-').map(capital).join('-')).join(' ');
}
