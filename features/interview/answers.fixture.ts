import fc from 'fast-check';
import { type Answers, options, type Question, type StepId, stepIds, steps } from './questions';

const words = fc.constantFrom('', 'Ontario', 'Caisse Boréale', 'États-Unis');

function anyAnswer(question: Question): fc.Arbitrary<unknown> {
  if (question.kind === 'text') return words;
  const list: readonly string[] = options[question.list];
  if (question.kind === 'many') return fc.subarray([...list]);
  const one: fc.Arbitrary<string> = fc.constantFrom(...list);
  return question.required ? one : fc.option(one, { nil: undefined });
}

const anyStep = (step: StepId) =>
  fc.record(Object.fromEntries(Object.entries(steps[step]).map(([name, one]) => [name, anyAnswer(one)])));

/** The first or second answer of most questions, which leaves something that stands together. */
const calm = (answers: Record<string, unknown>, gentle: boolean): Record<string, unknown> => {
  if (!gentle) return answers;
  return Object.fromEntries(
    Object.entries(answers).map(([step, told]) => [
      step,
      { ...(told as object), ...CALM[step.replace(/-.*/, '')] },
    ]),
  );
};

const CALM: Readonly<Record<string, Record<string, unknown>>> = {
  collects: { what: [...options.collected] },
  tool: { assessed: 'yes', place: 'canada', contract: 'signed' },
  retention: { hiring: 'year1' },
  added: { start: 'off', assessed: 'yes', place: 'abroad' },
  minors: { collects: 'consent' },
  automated: { reviewer: 'manager' },
  promises: { made: ['contracts'] },
};

/** Any answers, begun or whole; half of them hold together. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    fc.record(Object.fromEntries(stepIds.map((step) => [step, anyStep(step)])), {
      requiredKeys: [],
    }),
    fc.boolean(),
  )
  .map(([some, gentle]) => calm(some, gentle) as Answers);
