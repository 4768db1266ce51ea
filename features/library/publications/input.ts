import { z } from 'zod';

export const publicationInput = z.object({ publication: z.uuid('required'), slug: z.string().max(80) });

/** An unticked box posts nothing. */
export const reviewInput = z.object({
  reviewRequired: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
});
