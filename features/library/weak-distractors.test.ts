import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PickOption, Question } from '@/features/quizzes/quiz';
import { root } from '@/scripts/start/root';
import { lawSchema } from './facts';
import { parseQuiz } from './quiz';
import { weaknessesOf } from './weak-distractors';
import { readYaml } from './yaml';

const two = (fr: string, en = 'Ask the customer for identification first') => ({ fr, en });

/** A question of which the first option is right. */
function asked(type: 'single' | 'multiple', ...texts: readonly string[]): Question {
  const options: PickOption[] = texts.map((fr, index) => ({
    id: 'abcdefgh'[index] ?? '',
    right: index === 0,
    text: { fr, en: `${'abcdefgh'[index]} ${index} different` },
  }));
  return {
    id: 'q-1',
    type,
    outcome: 1,
    restsOn: [],
    prompt: two('Que faire?'),
    why: two('Parce que.'),
    options,
  };
}

const codes = (question: Question) =>
  weaknessesOf(question).map(({ code, locale, params }) => [code, locale, params.option ?? ''].join(' '));

const RIGHT = 'Demander une pièce d’identité avant de répondre';

test('an absolute in a wrong option is told, with its words', () => {
  const question = asked(
    'single',
    RIGHT,
    'Ne jamais répondre à cette personne ici',
    'Répondre tout de suite au téléphone',
  );
  expect(weaknessesOf(question)).toEqual([
    { code: 'absolutes', question: 'q-1', locale: 'fr', params: { option: 'b', words: 'jamais' } },
  ]);
  expect(
    codes(
      asked(
        'single',
        'Toujours demander une pièce d’identité',
        'Ne jamais répondre à personne',
        'Répondre tout de suite',
      ),
    ),
  ).toEqual([]);
});

test('a filler, two that say the same, and a question with one plausible option', () => {
  expect(codes(asked('single', RIGHT, 'Non', 'Répondre tout de suite au téléphone'))).toEqual([
    'too_short fr b',
  ]);
  expect(
    codes(asked('multiple', RIGHT, 'Répondre tout de suite, au client', 'Répondre au client tout de suite')),
  ).toEqual(['near_twins fr b']);
  expect(codes(asked('single', RIGHT, 'Non', 'Ne jamais répondre à cette personne'))).toEqual([
    'absolutes fr c',
    'too_short fr b',
    'one_plausible fr ',
  ]);
});

test('a question of two options is half won by chance; a true or false is what it is', () => {
  expect(codes(asked('single', 'Demander', 'Répondre'))).toEqual(['two_options fr ']);
  const base = { id: 'q-1', outcome: 1, restsOn: [], prompt: two('Que faire?'), why: two('Parce que.') };
  expect(codes({ ...base, type: 'truefalse', answer: true })).toEqual([]);
});

test('our own library has few of them', { timeout: 60_000 }, () => {
  const law = readYaml(readFileSync(root('content', 'law.yaml'), 'utf8'), lawSchema).value ?? [];
  const facts = new Map(law.map((fact) => [fact.id, fact]));
  const guides = root('content', 'guides');
  const questions = readdirSync(guides).flatMap(
    (slug) => parseQuiz(readFileSync(`${guides}/${slug}/quiz.yaml`, 'utf8'), { facts }).quiz?.questions ?? [],
  );
  expect(questions.length).toBe(120);
  const weak = questions.filter((question) => weaknessesOf(question).length > 0);
  expect(weak.length).toBeLessThan(questions.length / 5);
});
