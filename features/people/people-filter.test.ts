import { expect, it } from 'vitest';
import { folded, isNarrowed, readPeopleFilter } from './people-filter';

it('reads the address, and leaves out what it does not understand', () => {
  const team = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const address = { q: ' Zoé ', team, role: 'manager', status: 'late', sort: '-remaining', page: '3' };
  expect(readPeopleFilter(address)).toEqual({
    search: 'Zoé',
    teamId: team,
    role: 'manager',
    standing: 'late',
    sort: { key: 'remaining', direction: 'descending' },
    page: 3,
  });
  const nothing = readPeopleFilter({ team: "x' or 1=1", role: 'king', status: '', sort: 'x', page: '-1' });
  expect(isNarrowed(nothing)).toBe(false);
  expect(nothing.page).toBe(1);
});

it('folds capitals and accents', () => {
  expect(folded('Élodie CÔTÉ')).toBe('elodie cote');
});
