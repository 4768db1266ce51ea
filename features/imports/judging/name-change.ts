import { fold } from '../columns/fold';

const wordsOf = (name: string) => fold(name).split(' ');
const shouted = (name: string) => name === name.toUpperCase();
const marks = (name: string) => [...name.normalize('NFD').matchAll(/\p{M}/gu)].length;

/**
 * Whether a list's name corrects the one on file. Payroll shouts, forgets accents and puts family names first: that is
 * the same name, and the one on file, which people sign with, stays. Accents or small letters that it lacked are a
 * correction.
 */
export function correctsName(filed: string, listed: string): boolean {
  if (filed === listed) return false;
  const [ours, theirs] = [wordsOf(filed), wordsOf(listed)];
  if ([...ours].sort().join(' ') !== [...theirs].sort().join(' ')) return true;
  if (shouted(listed) || ours.join(' ') !== theirs.join(' ')) return false;
  return shouted(filed) || marks(listed) > marks(filed);
}
