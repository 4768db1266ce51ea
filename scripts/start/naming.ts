/** A guess at a person's name from their address, to be corrected by them: `marie-eve.roy@…` is Marie-Eve Roy. */
export function nameFromAddress(email: string): string {
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*$/, '');
  const words = local.split(/[._]+/).filter(Boolean);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return words.map((word) => word.split('-').map(capital).join('-')).join(' ');
}
