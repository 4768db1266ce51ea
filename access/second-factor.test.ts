import { describe, expect, test } from 'vitest';
import { factorPath, factorStep } from './second-factor';

const none = { held: false, provedAt: null };
const held = { held: true, provedAt: null };
const proved = { held: true, provedAt: new Date('2026-11-23T15:00:00.000Z') };
const session = (factor: typeof none | typeof proved, confinedTo: string | null = null) => ({
  confinedTo,
  factor,
});

describe('what stands between a session and a page', () => {
  test('whoever has a factor proves it once, bound to or not', () => {
    for (const bound of [true, false]) {
      expect(factorStep(session(held), bound)).toBe('ask');
      expect(factorStep(session(proved), bound)).toBe('pass');
    }
  });

  test('whoever is bound to have one and has none sets one up; nobody else is asked', () => {
    expect(factorStep(session(none), true)).toBe('set_up');
    expect(factorStep(session(none), false)).toBe('pass');
  });

  test('a proof of before the last factor was removed does not stand for a factor that is required', () => {
    expect(factorStep(session({ ...proved, held: false }), true)).toBe('set_up');
  });

  test('whoever came in by PIN is never asked', () => {
    for (const factor of [none, held, proved]) expect(factorStep(session(factor, 'shop'), true)).toBe('pass');
  });
});

test('the way back is kept whole', () => {
  const path = factorPath('fr', 'set_up', '/fr/o/x/manage/people?page=2&q=é');
  expect(path).toMatch(/^\/fr\/second-factor\/setup\?next=/);
  expect(new URL(path, 'http://localhost').searchParams.get('next')).toBe('/fr/o/x/manage/people?page=2&q=é');
  expect(factorPath('en', 'ask', '/en')).toBe('/en/second-factor?next=%2Fen');
});
