import { z } from 'zod';
import { characterIssue } from '../characters';
import { normalizeSource } from '../limits';
import type { OptionForm, QuestionForm } from './question-form';
import { QUESTION_TYPES } from './question-form';

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
/** Of the question as it was opened: SHA-256 of what its form showed. */
const basis = z.string().regex(/^[0-9a-f]{64}$/);
const question = z.string().min(1).max(80);

const whole = (minimum: number, maximum: number) =>
  z
    .string('required')
    .trim()
    .regex(/^\d{1,3}$/, 'number')
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, 'number');

export const settingsInput = z.object({
  slug,
  basis,
  pass: whole(1, 50),
  draw: whole(1, 50),
  tries: whole(0, 20),
});
export type SettingsInput = z.output<typeof settingsInput>;

export const addInput = z.object({ slug, type: z.enum(QUESTION_TYPES, 'required') });
export type AddInput = z.output<typeof addInput>;

/** `m01-q3:up`, of the button that was pressed. */
const press = z
  .string()
  .regex(/^.{1,80}:(?:up|down)$/)
  .transform((pressed) => {
    const at = pressed.lastIndexOf(':');
    return {
      question: pressed.slice(0, at),
      by: pressed.slice(at + 1) === 'up' ? ('up' as const) : ('down' as const),
    };
  });

export const moveInput = z.object({ slug, basis, move: press });
export type MoveInput = z.output<typeof moveInput>;

export const removeInput = z.object({ slug, basis, question });
export type RemoveInput = z.output<typeof removeInput>;

export const quizTextInput = z.object({
  slug,
  basis,
  quiz: z
    .string()
    .max(400_000, 'too_long')
    .default('')
    .refine((text) => !text.includes('\0'), 'control'),
});
export type QuizTextInput = z.output<typeof quizTextInput>;

type Values = Readonly<Record<string, string | readonly string[]>>;
type Complain = (field: string, code: string) => void;

const MOST_OPTIONS = 8;
const MOST_ORDERS = 12;
/** As the check of a quiz says it. */
const LONGEST = 600;

/** Reads fields by name, and complains beside the one that is wrong. */
function reader(values: Values, complain: Complain) {
  const all = (name: string): string[] => [values[name] ?? []].flat();
  const text = (name: string): string => {
    const given = all(name)[0] ?? '';
    if (given.length > LONGEST) complain(name, 'too_long');
    // What a text may not hold, its YAML may not either: said here, beside the field.
    if (characterIssue(normalizeSource(given))) complain(name, 'control');
    return given;
  };
  const both = (name: string) => ({ fr: text(`${name}Fr`), en: text(`${name}En`) });
  return { all, text, both };
}

type Reader = ReturnType<typeof reader>;

function optionsOf({ all, both }: Reader, type: QuestionForm['type']): OptionForm[] {
  const right = all('right');
  return all('option')
    .slice(0, MOST_OPTIONS)
    .map((id) => ({
      id,
      right: type !== 'order' && right.includes(id),
      text: both(`option.${id}.text`),
      why: type === 'order' ? { fr: '', en: '' } : both(`option.${id}.why`),
    }));
}

/** `a c b`, with spaces or commas, a line for each order. An empty one is none. */
function ordersOf({ text }: Reader, ids: readonly string[], complain: Complain): string[][] {
  return Array.from({ length: MOST_ORDERS }, (_, index) => `order.${index}`).flatMap((name) => {
    const order = text(name)
      .split(/[\s,;›>]+/u)
      .filter((id) => id !== '');
    if (order.length === 0) return [];
    const whole = [...order].sort().join() === [...ids].sort().join();
    if (!whole) complain(name, 'order');
    return [order];
  });
}

/** What one does to the options beside saving: `up:b`, `down:b`, `remove:b`, `add`. */
export interface OptionAct {
  readonly kind: 'add' | 'remove' | 'up' | 'down';
  /** Id of the option; empty when one is added. */
  readonly option: string;
}

function actOf(value: string): OptionAct | null {
  const found = /^(add|remove|up|down)(?::([a-z0-9-]{1,20}))?$/.exec(value);
  return found ? { kind: found[1] as OptionAct['kind'], option: found[2] ?? '' } : null;
}

function formOf(values: Values, complain: Complain): QuestionForm {
  const read = reader(values, complain);
  const { all, text, both } = read;
  const type = QUESTION_TYPES.find((known) => known === text('type')) ?? 'single';
  const outcome = Number(text('outcome'));
  if (!Number.isInteger(outcome) || outcome < 1 || outcome > 8) complain('outcome', 'outcome');
  const options = type === 'truefalse' ? [] : optionsOf(read, type);
  const answer = text('answer');
  const cited = [...all('restsOn'), ...all('cite')].filter((fact) => /^F\d{1,2}\.\d{1,2}$/.test(fact));
  return {
    id: text('question'),
    type,
    outcome,
    restsOn: [...new Set(cited)].slice(0, 20),
    situation: both('situation'),
    prompt: both('prompt'),
    why: both('why'),
    options,
    answer: type === 'truefalse' ? answer !== 'false' : null,
    answers:
      type === 'order'
        ? ordersOf(
            read,
            options.map(({ id }) => id),
            complain,
          )
        : [],
  };
}

/** A question as its page posts it. Empty texts are kept: a draft may be unfinished, and the check says so. */
export const questionInput = z
  .object({ slug, basis, question })
  .catchall(z.union([z.string(), z.array(z.string())]))
  .transform((values, context) => {
    const complain: Complain = (field, code) =>
      context.addIssue({ code: 'custom', path: [field], message: code });
    const act = typeof values.act === 'string' ? actOf(values.act) : null;
    return { slug: values.slug, basis: values.basis, form: formOf(values, complain), act };
  });
export type QuestionInput = z.output<typeof questionInput>;
