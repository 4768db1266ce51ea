import type { Person } from './queries';

const acts = [
  'added',
  'place',
  'details',
  'name',
  'email',
  'correction',
  'invited',
  'leave',
  'back',
  'leaveCanceled',
  'leaving',
  'staying',
  'left',
  'returned',
  'nudged',
  'erased',
] as const;

/** What to say of the act that led to a person's page; null when the address tells none that is still true. */
export function doneSentence(
  act: string | string[] | undefined,
  person: Pick<Person, 'email' | 'leftAt' | 'erasedAt'>,
): (typeof acts)[number] | 'emailRemoved' | null {
  const known = acts.find((candidate) => candidate === act);
  if (!known || (known === 'erased') !== (person.erasedAt !== null)) return null;
  if ((known === 'left' || known === 'erased') !== (person.leftAt !== null)) return null;
  return known === 'email' && person.email === null ? 'emailRemoved' : known;
}
