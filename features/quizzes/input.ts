import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);

export const startInput = z.object({ guide: slug });

export const answerInput = z.object({
  guide: slug,
  attempt: z.uuid(),
  question: z.string().max(40),
  /** What is picked, by the keys shown; nothing at all is for the mutation to refuse, with its own words. */
  picks: z
    .union([z.string().max(10), z.array(z.string().max(10)).max(20)])
    .optional()
    .transform((picks) => [picks ?? []].flat()),
  locale: z.enum(['fr', 'en']),
});

/** `?attempt=…&question=3`: an answered question to look at again. Anything else looks at nothing. */
export const lookInput = z
  .object({ attempt: z.uuid(), question: z.coerce.number().int().min(1).max(100) })
  .transform(({ attempt, question }) => ({ attemptId: attempt, place: question }));
