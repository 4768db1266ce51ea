import { z } from 'zod';

export const offerInput = z.object({
  toId: z.uuid('choice'),
  becomes: z.enum(['owner', 'manager', 'employee'], 'choice'),
});

export const oneOffer = z.object({ transferId: z.uuid('not_found') });
