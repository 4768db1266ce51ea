import { z } from 'zod';
import { rhythms } from './rhythm';

/** As many people as an organization can have read its report. */
export const MOST_RECIPIENTS = 100;

export const scheduleInput = z
  .object({
    rhythm: z.enum([...rhythms, 'never'], 'choice'),
    recipients: z
      .preprocess(
        (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
        z.array(z.uuid('choice')).max(MOST_RECIPIENTS, 'choice'),
      )
      .transform((ids) => [...new Set(ids)]),
  })
  .refine(({ rhythm, recipients }) => rhythm === 'never' || recipients.length > 0, {
    path: ['recipients'],
    message: 'required',
  });

export type ScheduleInput = z.output<typeof scheduleInput>;
