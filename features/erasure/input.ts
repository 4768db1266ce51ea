import { z } from 'zod';
import { KINDS, LONGEST_YEARS, SHORTEST_YEARS } from './retention';

export const eraseInput = z.object({
  memberId: z.uuid('not_found'),
  because: z.enum(['request', 'decision'], 'choice'),
  lawful: z
    .literal('yes')
    .optional()
    .transform((said) => said === 'yes'),
  confirm: z.literal('yes', 'required'),
});

/** The years that may be chosen, the shortest first. */
export const retentionYears = Array.from(
  { length: LONGEST_YEARS - SHORTEST_YEARS + 1 },
  (_, index) => SHORTEST_YEARS + index,
);

export const retentionInput = z
  .object({
    years: z.coerce.number('choice').int('choice').min(SHORTEST_YEARS, 'choice').max(LONGEST_YEARS, 'choice'),
    reason: z
      .string()
      .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim() || null)
      .pipe(z.string().max(300, 'too_long').nullable()),
    end: z.enum(['destroy', 'hand_over'], 'choice'),
  })
  .refine(({ years, reason }) => years === SHORTEST_YEARS || reason !== null, {
    path: ['reason'],
    message: 'required',
  })
  .transform((chosen) => (chosen.years === SHORTEST_YEARS ? { ...chosen, reason: null } : chosen));

const within = ({ least, most }: { least: number; most: number }) =>
  z.coerce.number('choice').int('choice').min(least, 'choice').max(most, 'choice');

export const kindsInput = z.object({
  answersMonths: within(KINDS.answersMonths),
  tracesMonths: within(KINDS.tracesMonths),
  looksMonths: within(KINDS.looksMonths),
  incidentYears: within(KINDS.incidentYears),
});

export const handoverId = z.uuid('not_found');
export const handoverInput = z.object({ handoverId });
