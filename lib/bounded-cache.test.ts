import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache';

test('forgets what was used the longest ago, and stays within its bound', () => {
  const cache = new BoundedCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3);
  expect(cache.get('b')).toBeUndefined();
  expect([cache.get('a'), cache.get('c')]).toEqual([1, 3]);
  for (let i = 0; i < 100; i++) cache.set(`key ${i}`, i);
  expect(cache.size).toBe(2);
});

test('setting a key again renews it', () => {
  const cache = new BoundedCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);
  cache.set('c', 4);
  expect(cache.get('a')).toBe(3);
  expect(cache.get('b')).toBeUndefined();
});
