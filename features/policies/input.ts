import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/, 'invalid');

/** What the form under a policy posts. `adoption` is the text that was shown, `text` its language. */
export const acknowledgeInput = z.object({
  policy: slug,
  adoption: z.uuid('invalid'),
  text: z.enum(['fr', 'en']),
  read: z.literal('yes', 'read_required'),
});
export type AcknowledgeInput = z.output<typeof acknowledgeInput>;

/** Days that an owner may give to read a policy. */
export const DELAYS = [7, 14, 30] as const;

/** What the owner posts to have a policy read by everyone. */
export const askInput = z.object({
  policy: slug,
  days: z.coerce.number().refine((days) => (DELAYS as readonly number[]).includes(days), 'invalid'),
});
export type AskInput = z.output<typeof askInput>;
