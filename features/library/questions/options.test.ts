import { describe, expect, test } from 'vitest';
import { type QuestionInput, questionInput } from './input';
import { nextId } from './next-id';
import { withOptions } from './options';
import { addQuestion, type QuestionForm, readQuizForm } from './question-form';

function order(): QuestionForm {
  const form = readQuizForm(addQuestion('', 'q-1', 'order'))?.questions[0]?.form;
  if (!form) throw new Error('no form');
  return {
    ...form,
    answers: [
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'd', 'c'],
    ],
  };
}

const ids = (form: QuestionForm) => form.options.map(({ id }) => id).join('');

describe('options', () => {
  test('come under the first free letter, and the accepted orders hold them', () => {
    const more = withOptions(withOptions(order(), { kind: 'remove', option: 'b' }), {
      kind: 'add',
      option: '',
    });
    expect(ids(more)).toBe('acdb');
    expect(more.answers).toEqual([
      ['a', 'c', 'd', 'b'],
      ['a', 'd', 'c', 'b'],
    ]);
  });

  test('go out of every accepted order; two that become one are one', () => {
    expect(withOptions(order(), { kind: 'remove', option: 'c' }).answers).toEqual([['a', 'b', 'd']]);
  });

  test('move one place, and stay at either end', () => {
    expect(ids(withOptions(order(), { kind: 'down', option: 'a' }))).toBe('bacd');
    expect(ids(withOptions(order(), { kind: 'up', option: 'a' }))).toBe('abcd');
    expect(ids(withOptions(order(), { kind: 'up', option: 'z' }))).toBe('abcd');
  });
});

test('a question gets the number after the highest that was ever used', () => {
  expect(nextId('mon-guide', [])).toBe('mon-guide-q1');
  expect(nextId('mon-guide', ['m01-q1', 'm01-q10', 'm01-q3'])).toBe('m01-q11');
  expect(nextId('9-lieux', [])).toBe('lieux-q1');
  expect(nextId('42', ['autre'])).toBe('question-q1');
});

describe('what a page posts', () => {
  const posted = {
    slug: 'un-guide',
    basis: 'a'.repeat(64),
    question: 'q-1',
    type: 'single',
    outcome: '2',
    promptFr: 'Quoi?',
    promptEn: 'What?',
    situationFr: '',
    situationEn: '',
    whyFr: '',
    whyEn: '',
    option: ['a', 'b'],
    right: 'b',
    'option.a.textFr': 'Un',
    'option.a.textEn': 'One',
    'option.b.textFr': 'Deux',
    'option.b.textEn': 'Two',
    restsOn: 'F1.1',
    cite: 'F2.1',
  };
  const read = (more: Record<string, string | string[]> = {}): QuestionInput =>
    questionInput.parse({ ...posted, ...more });
  const errors = (more: Record<string, string | string[]>) => {
    const result = questionInput.safeParse({ ...posted, ...more });
    return result.success
      ? {}
      : Object.fromEntries(result.error.issues.map(({ path, message }) => [path.join('.'), message]));
  };

  test('is a question, with what was pressed', () => {
    const { form, act } = read();
    expect(act).toBeNull();
    expect(form.options.map(({ id, right, text }) => [id, right, text.fr])).toEqual([
      ['a', false, 'Un'],
      ['b', true, 'Deux'],
    ]);
    expect(form.restsOn).toEqual(['F1.1', 'F2.1']);
    expect(read({ act: 'up:b' }).act).toEqual({ kind: 'up', option: 'b' });
    expect(read({ act: 'up:<b>' }).act).toBeNull();
    expect(read({ type: 'truefalse', answer: 'false' }).form).toMatchObject({ answer: false, options: [] });
  });

  test('is refused beside the field that is wrong', () => {
    expect(errors({ outcome: 'deux' })).toEqual({ outcome: 'outcome' });
    expect(errors({ promptEn: 'x'.repeat(601), 'option.b.whyFr': 'a\0' })).toEqual({
      promptEn: 'too_long',
      'option.b.whyFr': 'control',
    });
    // What its YAML may not hold either: a soft hyphen, a blank without width, a filler.
    for (const hidden of ['\u00ad', '\u200b', '\uffa0']) {
      expect(errors({ promptFr: `Un${hidden} mot` })).toEqual({ promptFr: 'control' });
    }
    expect(errors({ promptFr: 'Deux\r\nlignes' })).toEqual({});
    expect(errors({ type: 'order', 'order.0': 'b, a', 'order.1': 'a', 'order.2': '' })).toEqual({
      'order.1': 'order',
    });
  });
});
