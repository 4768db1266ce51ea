import { z } from 'zod';
import { day, memberId } from '@/features/people/input';
import { holdKinds } from './kind';

export const holdInput = z.object({
  memberId,
  kind: z.enum(holdKinds, 'choice'),
  decidedOn: day,
});
