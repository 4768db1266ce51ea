import { z } from 'zod';

const FURTHEST = 90;
const MOST = 5;

/** Numbers of days, typed as « 7 » or « 14, 7, 2 »; none when left empty. */
const daysList = z
  .string()
  .trim()
  .transform((text) => (text === '' ? [] : text.split(/[\s,;]+/).filter(Boolean)))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^\d{1,2}$/, 'days')
        .transform(Number),
    ),
  )
  .pipe(z.array(z.int('days').min(1, 'days').max(FURTHEST, 'days')))
  .transform((days) => [...new Set(days)])
  .pipe(z.array(z.number()).max(MOST, 'too_many_days'));

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

export const rulesInput = z.object({
  before: daysList,
  onTheDay: ticked,
  after: daysList,
  managers: daysList,
  weekly: ticked,
});

export const addressInput = z.object({ memberId: z.uuid('not_found'), back: z.enum(['person', 'settings']) });

export const nudgeInput = z.object({
  teamId: z
    .string()
    .default('')
    .transform((text) => text || null)
    .pipe(z.uuid('not_found').nullable()),
});
