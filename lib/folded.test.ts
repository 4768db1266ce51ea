import { expect, it } from 'vitest';
import { folded } from './folded';

it('folds capitals and accents', () => {
  expect(folded('Élodie CÔTÉ')).toBe('elodie cote');
});
