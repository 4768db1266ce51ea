import { z } from 'zod';

/** A document by its slug. */
export const documentInput = z.object({
  document: z.string('required').min(1, 'required').max(80, 'too_long'),
});

export const offerInput = z.object({ publication: z.uuid('required') });
