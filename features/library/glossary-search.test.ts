import { expect, test } from 'vitest';
import type { GlossaryEntry } from './catalogue';
import { searchGlossary } from './glossary-search';

const entry = (id: string, fr: string, en: string, meaning: string): GlossaryEntry => ({
  id,
  term: { fr, en },
  meaning: { fr: meaning, en: `${en}.` },
  act: null,
  section: null,
  fact: null,
});
const entries = [
  entry('zone', 'zone', 'zone', 'Un lieu.'),
  entry('equipe', 'équipe', 'team', 'Les gens d’une entreprise.'),
  entry('essai', 'essai', 'attempt', 'Une tentative.'),
  entry('etude', 'Étude', 'study', 'Un examen.'),
];
const found = (query: string, locale: 'fr' | 'en' = 'fr') =>
  searchGlossary(entries, query, locale).map(({ id }) => id);

test('lists all, é next to e', () => {
  expect(found('')).toEqual(['equipe', 'essai', 'etude', 'zone']);
  expect(found('  ', 'en')).toEqual(['essai', 'etude', 'equipe', 'zone']);
});

test('finds without accents, capitals or the right language', () => {
  expect(found('ETUDE')).toEqual(['etude']);
  expect(found('team')).toEqual(['equipe']);
  expect(found("d'une")).toEqual(['equipe']);
  expect(found('tentative')).toEqual(['essai']);
  expect(found('tentative', 'en')).toEqual([]);
  expect(found('xyz')).toEqual([]);
});
