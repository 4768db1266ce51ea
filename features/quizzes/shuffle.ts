import { sha256 } from '@/lib/hash';
import type { Question, Quiz } from './quiz';

/*
 * Chance that can be played again: all of an attempt's draws come from its seed, so that a closed phone,
 * another device or another language shows the same questions in the same order. The tests pin the
 * outcome for known seeds: changing it would reshuffle the attempts that are under way.
 */

/** Whole numbers from 0 to n − 1, evenly, the same for the same seed on any machine. */
function numbersFrom(seed: string): (n: number) => number {
  let block: Buffer = Buffer.alloc(0);
  let blocks = 0;
  const next = () => {
    if (block.length === 0) block = sha256(`${seed}/${blocks++}`);
    const number = block.readUInt32BE(0);
    block = block.subarray(4);
    return number;
  };
  return (n) => {
    // Above the last multiple of n the remainders would not be even.
    const limit = 2 ** 32 - (2 ** 32 % n);
    let number = next();
    while (number >= limit) number = next();
    return number % n;
  };
}

/** The same things in another order (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], seed: string): T[] {
  const below = numbersFrom(seed);
  const rest = [...things];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(below(rest.length), 1));
  return out;
}

/**
 * The ids of the questions of one attempt, in the order shown: `quiz.draw` of them, dealt outcome by
 * outcome, so that none is tested twice while another with a question left is not.
 */
export function drawQuestions(quiz: Quiz, seed: string): string[] {
  const outcomes = shuffled([...new Set(quiz.questions.map((q) => q.outcome))], `${seed}/outcomes`);
  const piles = outcomes.map((outcome) => {
    const ids = quiz.questions.filter((q) => q.outcome === outcome).map((q) => q.id);
    return shuffled(ids, `${seed}/outcome/${outcome}`);
  });
  const drawn: string[] = [];
  for (let round = 0; drawn.length < Math.min(quiz.draw, quiz.questions.length); round++) {
    drawn.push(...piles.flatMap((pile) => pile.slice(round, round + 1)));
  }
  return shuffled(drawn.slice(0, quiz.draw), `${seed}/questions`);
}

/**
 * The ids of a question's options in the order shown; none for true or false, which always read so. An
 * order question never starts in an order that would be accepted, unless its author accepts them all.
 */
export function optionOrder(question: Question, seed: string): string[] {
  if (question.type === 'truefalse') return [];
  const ids = question.options.map((option) => option.id);
  const own = `${seed}/question/${question.id}`;
  if (question.type !== 'order') return shuffled(ids, own);
  const accepted = new Set(question.answers.map((answer) => JSON.stringify(answer)));
  let order = shuffled(ids, own);
  for (let again = 1; accepted.has(JSON.stringify(order)) && again < 100; again++) {
    order = shuffled(ids, `${own}/${again}`);
  }
  return order;
}
