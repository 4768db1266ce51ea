import { z } from 'zod';
import { day } from '@/features/people/input';

/** What is chosen before scores are turned on. */
export const scoreViewInput = z.object({
  purpose: z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(300, 'too_long')
        .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'invalid'),
    ),
  managers: z.enum(['yes', 'no'], 'choice').transform((said) => said === 'yes'),
  fromOn: day,
});

/** The page on which the notice was read, to come back to. */
export const acknowledgeScoresInput = z.object({
  viewId: z.uuid('turned_off'),
  page: z.enum(['path', 'me']).default('path'),
});
