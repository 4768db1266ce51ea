import type { Question } from '@/features/quizzes/quiz';
import type { Facts } from '../facts';
import type { Issue } from '../issue';
import { parseQuiz, type QuizContext } from '../quiz';
import { checkQuizBalance } from '../quiz-balance';
import { type Weakness, weaknessesOf } from '../weak-distractors';
import { yamlText, yamlValue } from './yaml-edit';
import { isRecord, valueAt, type YamlValue } from './yaml-value';

/** What the check says of one question, or of the quiz as a whole. */
export interface Advice {
  /** To mend before the guide can be published. */
  readonly issues: readonly Issue[];
  /** Our own house's rules of balance: advice to a consultant. */
  readonly balance: readonly Issue[];
  readonly weaknesses: readonly Weakness[];
}

export interface QuizAdvice {
  readonly whole: Advice;
  /** In the order of the questions. */
  readonly questions: readonly Advice[];
}

/**
 * One question of a quiz that may have others to mend, as a quiz of its own; null as long as it can't be asked.
 * @param index from 0.
 */
export function questionAlone(source: string, index: number, facts: Facts): Question | null {
  const value = valueAt(yamlValue(source) ?? null, ['questions', index]);
  return value === undefined ? null : alone(value, facts);
}

function alone(value: YamlValue, facts: Facts): Question | null {
  const text = yamlText({ pass: 1, draw: 1, tries: 0, questions: [value] });
  return parseQuiz(text, { facts }).quiz?.questions[0] ?? null;
}

/** How many outcomes the guide of that MDX has; undefined when its head can't be read. */
export function outcomesOf(mdx: string): readonly string[] | undefined {
  const head = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(mdx)?.[1];
  const outcomes = valueAt(yamlValue(head ?? '') ?? null, ['outcomes']);
  return Array.isArray(outcomes) ? outcomes.map(String) : undefined;
}

/** All that is to be said of a draft's quiz, each thing beside the question that it is about. */
export function adviseQuiz(source: string, context: QuizContext): QuizAdvice {
  const { quiz, issues, locate } = parseQuiz(source, context);
  const value = yamlValue(source);
  const list =
    isRecord(value) && Array.isArray(value.questions) ? (value.questions as readonly YamlValue[]) : [];
  const balance = quiz ? checkQuizBalance({ quiz, locate, outcomes: context.outcomes }) : [];
  const from = list.map((_, index) => locate(['questions', index]).line);
  // The line of the list itself: what concerns all the questions stands there, or over it.
  const of = (found: Issue, index: number) => {
    const start = from[index] ?? 0;
    return found.line >= start && found.line < (from[index + 1] ?? Number.POSITIVE_INFINITY);
  };
  const general = locate(['questions']);
  const isGeneral = (found: Issue) =>
    !from.some((_, index) => of(found, index)) ||
    (found.line === general.line && found.column === general.column);
  return {
    whole: { issues: issues.filter(isGeneral), balance: balance.filter(isGeneral), weaknesses: [] },
    questions: list.map((each, index) => {
      const mine = (found: Issue) => of(found, index) && !isGeneral(found);
      const question = quiz?.questions[index] ?? alone(each, context.facts);
      return {
        issues: issues.filter(mine),
        balance: balance.filter(mine),
        weaknesses: question ? weaknessesOf(question) : [],
      };
    }),
  };
}
