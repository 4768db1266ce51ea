import { expect, test } from 'vitest';
import { characterIssue } from './characters';

test('what is passed over as plain is what the closer look lets through', () => {
  const odd: string[] = [];
  for (let point = 0; point <= 0xffff; point += 1) {
    const character = String.fromCharCode(point);
    const { code } = characterIssue(character) ?? {};
    // Beside a character that is none of the plain ones, all are looked at closely.
    if (code !== characterIssue(`\u4e00${character}`)?.code) odd.push(point.toString(16));
  }
  expect(odd).toEqual([]);
});

test('an invisible character is told by its place, whatever stands before it', () => {
  expect(characterIssue('Élise et l’œuvre « d’ici » – là…\u00a0!')).toBeUndefined();
  expect(characterIssue('a\u200bb')).toMatchObject({ code: 'control_character', at: 1 });
  expect(characterIssue('a\u00adb')).toMatchObject({ code: 'control_character', params: { point: '00AD' } });
  expect(characterIssue('abc\u202e')).toMatchObject({ at: 3 });
  expect(characterIssue('e\u0301\u0302\u0303\u0304\u0305')).toMatchObject({ code: 'piled_marks', at: 1 });
});
