import { z } from 'zod';
import { writing } from '@/features/requests/writing';

/** How long a request or its answer may be, in UTF-16 units. */
export const LONGEST_STATEMENT = 2000;

export const statementInput = z.object({ statement: writing(LONGEST_STATEMENT) });

export const answerInput = z.object({
  requestId: z.uuid('invalid'),
  answer: z.enum(['corrected', 'refused'], 'choice'),
  explanation: writing(LONGEST_STATEMENT),
});

export const languageInput = z.object({ language: z.enum(['fr', 'en'], 'choice') });
