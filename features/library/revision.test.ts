import { expect, test } from 'vitest';
import { olderLanguage } from './revision';

const text = (revision: string, body = 'Texte.') => `---\ncode: M01\n${revision}\ntitle: x\n---\n\n${body}\n`;

test('says which language is behind', () => {
  expect(olderLanguage(text('revision: 2'), text('revision: 2'))).toBeNull();
  expect(olderLanguage(text('revision: 1'), text('revision: 2'))).toBe('fr');
  expect(olderLanguage(text('revision: 10'), text('revision: 9'))).toBe('en');
});

test('reads the head alone', () => {
  expect(olderLanguage(text('revision: 3', 'revision: 9'), text('revision: 3'))).toBeNull();
  expect(olderLanguage(text('reviewed: 2026-11-21', 'revision: 9'), text('revision: 1'))).toBe('fr');
});
