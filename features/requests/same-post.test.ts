import { expect, test } from 'vitest';
import { isId } from '@/lib/ids';
import { idOfPost } from './same-post';

test('the same words in the same form are one row', () => {
  const id = idOfPost('form', 'Bonjour');
  expect(idOfPost('form', 'Bonjour')).toBe(id);
  expect(isId(id)).toBe(true);
  expect(id[14]).toBe('8');
  expect('89ab').toContain(id[19]);
  const others = [idOfPost('form', 'Bonsoir'), idOfPost('other', 'Bonjour'), idOfPost('form', 'Bon', 'jour')];
  expect(new Set([id, ...others]).size).toBe(4);
});
