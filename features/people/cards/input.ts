import { z } from 'zod';
import { AT_ONCE } from './sheet';

export const cardsInput = z.object({
  memberIds: z
    .union([z.array(z.uuid()), z.uuid().transform((one) => [one])], 'nobody_chosen')
    .transform((ids) => [...new Set(ids)].sort())
    .pipe(z.array(z.uuid()).min(1, 'nobody_chosen').max(AT_ONCE, 'too_many_cards')),
});
