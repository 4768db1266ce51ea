import { canonicalJson, type JsonValue } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import { EMPTY_QUIZ, type QuestionForm, type QuizForm, type QuizSettings } from './question-form';

/*
 * What a form was opened on, so that saving it overwrites nobody: two people in one quiz stand in each other's way only
 * where they change the same thing.
 */

const digest = (value: unknown) => sha256Hex(canonicalJson(value as JsonValue));

export const questionBasis = (form: QuestionForm): string => digest(form);
export const settingsBasis = ({ pass, draw, tries }: QuizSettings): string => digest([pass, draw, tries]);
/** Of the questions' order. */
export const orderBasis = ({ questions }: QuizForm): string => digest(questions.map(({ id }) => id));
/** Of the whole text. */
export const textBasis = (source: string): string => sha256Hex(source.trim() === '' ? EMPTY_QUIZ : source);
