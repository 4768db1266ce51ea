import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyAnswers } from './answers.fixture';
import { stepDigest } from './digest';
import { type Answers, answersSchema, stepIds } from './questions';

/** As a database may give them back: the same, in another order. */
const turned = (value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inside]) => [key, turned(inside)]),
      );

const stored = (answers: Answers): Answers => answersSchema.parse(JSON.parse(JSON.stringify(answers)));

test('the order in which answers were kept changes nothing', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const once = stored(answers);
      const again = answersSchema.parse(turned(JSON.parse(JSON.stringify(once))));
      for (const step of stepIds) expect(stepDigest(step, again)).toBe(stepDigest(step, once));
    }),
  );
});

test('a step has another digest exactly when its own answers are others', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (one, other) => {
      const [left, right] = [stored(one), stored(other)];
      for (const step of stepIds) {
        const same = JSON.stringify(left[step]) === JSON.stringify(right[step]);
        expect(stepDigest(step, left) === stepDigest(step, right)).toBe(same);
        // Whatever the other steps say.
        expect(stepDigest(step, { ...right, [step]: left[step] })).toBe(stepDigest(step, left));
      }
    }),
  );
});
