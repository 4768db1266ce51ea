import { z } from 'zod';
import { SPANS } from './choice';

/** People chosen one by one travel in the page's address while one searches for the next. */
const MAX_PEOPLE = 100;

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat().filter((one) => one !== ''));

const idList = list.pipe(z.array(z.uuid('choice')));

const day = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)
  .pipe(z.iso.date('date').nullable());

const isForEverything = (form: unknown): form is { registers?: unknown } =>
  typeof form === 'object' && form !== null && 'next' in form && form.next === 'everything';

const chosen = z
  .object({
    next: z.string().optional(),
    q: z
      .string()
      .optional()
      .transform((text) => (text ?? '').trim().slice(0, 100)),
    team: idList,
    member: idList.pipe(z.array(z.string()).max(MAX_PEOPLE, 'too_many_people')),
    document: idList,
    span: z.enum(SPANS, 'choice'),
    registers: z
      .literal('yes')
      .optional()
      .transform((ticked) => ticked === 'yes'),
    from: day,
    to: day,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'before_from' })
  .refine(({ span, from, to }) => span !== 'between' || from || to, { path: ['from'], error: 'required' });

/**
 * What the form of a pack posts. What is not ticked at all means everyone, or every document. `next` is the button:
 * `everything` passes over the choice but for the registers, `search` looks for people and comes back to the form.
 */
export const packInput = z.preprocess(
  (form) =>
    isForEverything(form) ? { next: 'everything', span: 'always', registers: form.registers } : form,
  chosen,
);

export type PackInput = z.output<typeof packInput>;
