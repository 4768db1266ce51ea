import { z } from 'zod';
import { line } from '@/features/people/input';

/** A new client and its first owner. */
export const clientInput = z.object({
  name: line(120),
  sector: z.enum(['commerce', 'clinic', 'nonprofit', 'other'], 'required'),
  ownerName: line(120),
  ownerEmail: z
    .string('required')
    .trim()
    .toLowerCase()
    .min(1, 'required')
    .max(254, 'too_long')
    .pipe(z.email('email')),
  ownerLocale: z.enum(['fr', 'en'], 'required'),
});
export type ClientInput = z.output<typeof clientInput>;
