import { describe, expect, it } from 'vitest';
import { addressOf, isFiltered, readPeopleView } from './people-view';

const id = '0b0c8f2e-1d5a-4b6e-9a55-7c1d2e3f4a5b';

describe('the view in the address', () => {
  it('is read and written back', () => {
    const query = { q: 'Ève', status: 'late', team: id, document: id, sort: '-due', page: '3' };
    const view = readPeopleView(query);
    expect(view).toEqual({
      name: 'Ève',
      status: 'late',
      teamId: id,
      documentId: id,
      sort: { key: 'due', direction: 'descending' },
      page: 3,
    });
    expect(addressOf(view)).toEqual(query);
    expect(isFiltered(view)).toBe(true);
  });
  it('says nothing of what goes without saying', () => {
    const view = readPeopleView({ sort: 'name', page: '1', q: '  ' });
    expect(Object.values(addressOf(view)).filter(Boolean)).toEqual([]);
    expect(isFiltered(view)).toBe(false);
  });
  it('leaves out what it does not understand', () => {
    const odd = { status: 'waived', team: "' or 1=1", document: ['x', id], sort: 'score', page: '-2' };
    expect(readPeopleView(odd)).toEqual(readPeopleView({}));
  });
});
