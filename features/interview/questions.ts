import { z } from 'zod';

/** The answers to choose from, by the name of their list. Their words are in the messages. */
export const options = {
  collected: ['contact', 'orders', 'appointments', 'newsletter', 'hiring', 'video'],
  sensitive: ['none', 'health', 'finances', 'biometrics'],
  purposes: ['serve', 'deliver', 'bill', 'tell', 'promote', 'choose', 'secure'],
  tools: ['hosting', 'email', 'till', 'payment', 'mailing', 'booking', 'accounting', 'storage'],
  places: ['quebec', 'canada', 'abroad', 'unknown'],
  contracts: ['signed', 'none'],
  yesNo: ['yes', 'no'],
  roles: ['direction', 'counter', 'delivery', 'accounting', 'hiring', 'technical'],
  terms: ['days30', 'months6', 'year1', 'years2', 'law', 'service', 'withdrawal'],
  added: ['fonts', 'maps', 'videos', 'pixels', 'statistics', 'chat', 'shop', 'forms', 'mailing'],
  start: ['off', 'on'],
  minors: ['no', 'consent', 'without'],
  decisions: ['none', 'credit', 'orders', 'hiring'],
  reviewers: ['direction', 'manager', 'nobody'],
  thirdUse: ['none', 'consent', 'paid'],
  testimonials: ['none', 'written', 'spoken'],
  paper: ['rare', 'daily'],
  complaint: ['d10', 'd30'],
  promises: ['quebec', 'contracts', 'sale', 'written', 'server', 'paper', 'signed'],
} as const;

export type OptionList = keyof typeof options;
export type Option<L extends OptionList> = (typeof options)[L][number];
export type Collected = Option<'collected'>;
export type Tool = Option<'tools'>;
export type Added = Option<'added'>;
export type Place = Option<'places'>;

/** Long enough for a name and an address. */
const LONGEST = 120;

const asList = (posted: unknown) => (posted === undefined ? [] : Array.isArray(posted) ? posted : [posted]);

/** The values of a list, in its order. */
const valuesOf = <const L extends OptionList>(list: L) =>
  options[list] as readonly string[] as readonly [Option<L>, ...Option<L>[]];

function one<const L extends OptionList>(list: L) {
  const schema: z.ZodType<Option<L>> = z.enum(valuesOf(list), 'required');
  return { kind: 'one', list, required: true, schema } as const;
}

/** One that may be left for later: it hangs on another step. */
function oneLater<const L extends OptionList>(list: L) {
  const schema: z.ZodType<Option<L> | undefined> = z.enum(valuesOf(list), 'invalid').optional();
  return { kind: 'one', list, required: false, schema } as const;
}

function many<const L extends OptionList>(list: L) {
  const values = z.enum(valuesOf(list), 'invalid');
  const schema: z.ZodType<readonly Option<L>[]> = z
    .preprocess(asList, z.array(values))
    .transform((chosen) => valuesOf(list).filter((value) => chosen.includes(value)));
  return { kind: 'many', list, required: false, schema } as const;
}

function text() {
  const schema: z.ZodType<string> = z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(LONGEST, 'too_long'));
  return { kind: 'text', required: false, schema } as const;
}

const tool = {
  name: text(),
  place: one('places'),
  where: text(),
  contract: one('contracts'),
  assessed: one('yesNo'),
};

/** The steps in the order in which they are asked, each with its questions. */
export const steps = {
  collects: { what: many('collected'), sensitive: one('sensitive') },
  purposes: {
    contact: many('purposes'),
    orders: many('purposes'),
    appointments: many('purposes'),
    newsletter: many('purposes'),
    hiring: many('purposes'),
    video: many('purposes'),
  },
  tools: { uses: many('tools') },
  'tool-hosting': tool,
  'tool-email': tool,
  'tool-till': tool,
  'tool-payment': tool,
  'tool-mailing': tool,
  'tool-booking': tool,
  'tool-accounting': tool,
  'tool-storage': tool,
  people: { who: many('roles') },
  retention: {
    contact: oneLater('terms'),
    orders: oneLater('terms'),
    appointments: oneLater('terms'),
    newsletter: oneLater('terms'),
    hiring: oneLater('terms'),
    video: oneLater('terms'),
  },
  site: { has: one('yesNo'), address: text() },
  added: {
    what: many('added'),
    start: one('start'),
    change: text(),
    place: one('places'),
    where: text(),
    assessed: one('yesNo'),
  },
  minors: { collects: one('minors') },
  automated: { what: one('decisions'), reviewer: one('reviewers') },
  sharing: { third: one('thirdUse'), testimonials: one('testimonials') },
  practice: {
    paper: one('paper'),
    elsewhere: one('yesNo'),
    delegated: one('yesNo'),
    complaint: one('complaint'),
  },
  promises: { made: many('promises') },
} as const;

export type StepId = keyof typeof steps;
export type Question = (typeof steps)[StepId] extends infer S ? (S extends S ? S[keyof S] : never) : never;

export const stepIds = Object.keys(steps) as readonly StepId[];

type StepAnswers<S> = { readonly [Q in keyof S]: S[Q] extends { schema: z.ZodType<infer T> } ? T : never };

/** What an organization has answered so far, step by step. */
export type Answers = { readonly [S in StepId]?: StepAnswers<(typeof steps)[S]> };

const schemaOf = (step: StepId) =>
  z.object(Object.fromEntries(Object.entries(steps[step]).map(([name, { schema }]) => [name, schema])));

/** The schema of one step, by its questions. */
export const stepSchemas: Readonly<Record<StepId, z.ZodType>> = Object.fromEntries(
  stepIds.map((step) => [step, schemaOf(step)]),
) as unknown as Record<StepId, z.ZodType>;

/** All that is stored. What a former version asked and this one does not is left out. */
export const answersSchema = z.object(stepSchemas).partial() as unknown as z.ZodType<Answers>;

/** The step that asks about one tool. */
export const stepOfTool = (of: Tool) => `tool-${of}` as const;

/** The tool that a step asks about. */
export const toolOfStep = (step: StepId): Tool | undefined =>
  options.tools.find((one) => stepOfTool(one) === step);

/** Whether the answers so far lead to a step. */
export function isAsked(step: StepId, answers: Answers): boolean {
  const asked = toolOfStep(step);
  if (asked) return answers.tools?.uses.includes(asked) ?? false;
  if (step === 'added') return answers.site?.has === 'yes';
  return true;
}

/** The questions that a step puts, after the answers so far: what is not collected has no purpose and no term. */
export function questionsOf(step: StepId, answers: Answers): readonly (readonly [string, Question])[] {
  const all = Object.entries(steps[step]) as [string, Question][];
  if (step !== 'purposes' && step !== 'retention') return all;
  const what: readonly string[] = answers.collects?.what ?? [];
  return all.filter(([name]) => what.includes(name));
}

/** The answers that count: those of steps that are asked. The others wait, should the owner come back to them. */
export const asked = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([step]) => isAsked(step as StepId, answers))) as Answers;

/** The step that follows; none after the last. */
export const nextStep = (step: StepId, answers: Answers): StepId | undefined =>
  stepIds.slice(stepIds.indexOf(step) + 1).find((one) => isAsked(one, answers));
