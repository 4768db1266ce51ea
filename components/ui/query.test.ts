import { describe, expect, it } from 'vitest';
import { nextSort, readPage, readSort, withQuery } from './query';

describe('withQuery', () => {
  it('changes and removes', () => {
    expect(withQuery('/p', { q: 'é', page: '2' }, { page: undefined })).toBe('/p?q=%C3%A9');
    expect(withQuery('/p', { status: ['late', 'done'] }, { page: '3' })).toBe(
      '/p?status=late&status=done&page=3',
    );
    expect(withQuery('/p', { q: '' })).toBe('/p');
  });
});

describe('sorting in the address', () => {
  const fallback = { key: 'name', direction: 'ascending' } as const;
  it('reads what it knows', () => {
    expect(readSort('-due', ['name', 'due'], fallback)).toEqual({ key: 'due', direction: 'descending' });
    expect(readSort('password', ['name', 'due'], fallback)).toEqual(fallback);
    expect(readSort(undefined, ['name'], fallback)).toEqual(fallback);
  });
  it('turns around', () => {
    expect(nextSort(fallback, 'name')).toBe('-name');
    expect(nextSort({ key: 'name', direction: 'descending' }, 'name')).toBe('name');
    expect(nextSort<'name' | 'due'>(fallback, 'due')).toBe('due');
  });
});

describe('readPage', () => {
  it('is a page', () => {
    expect(readPage('12')).toBe(12);
    for (const wrong of ['0', '-1', '1e9', 'x', '', undefined]) expect(readPage(wrong)).toBe(1);
  });
});
