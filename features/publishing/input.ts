import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/, 'invalid');
const note = z
  .string()
  .trim()
  .max(1000, 'too_long')
  .default('')
  .transform((words) => words || null);

/** What the owner posts to publish. `adoption` is the text that was shown. */
export const publishInput = z.object({
  policy: slug,
  adoption: z.uuid('invalid'),
  indexable: z.enum(['yes', 'no'], 'required').transform((answer) => answer === 'yes'),
  noteFr: note,
  noteEn: note,
});
export type PublishInput = z.output<typeof publishInput>;

export const withdrawInput = z.object({ policy: slug, sure: z.literal('yes', 'sure_required') });
export type WithdrawInput = Pick<z.output<typeof withdrawInput>, 'policy'>;
