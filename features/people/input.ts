import { z } from 'zod';
import { roles } from '@/access/permissions';

/** A name as it is filed: one line, single spaces, composed letters (NFC). */
const name = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(120, 'too_long')
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'invalid'),
  );

/** An address, or null when the field was left empty: a person without e-mail. */
const optionalEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'too_long')
  .transform((text) => (text === '' ? null : text))
  .pipe(z.email('email').nullable());

/** Ticked boxes: none, one or several values under one name. */
const ticked = z
  .union([z.array(z.uuid()), z.uuid().transform((one) => [one])])
  .default([])
  .transform((ids) => [...new Set(ids)]);

/** A day from a date field, or null when it was left empty. */
const optionalDay = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? null : text))
  .pipe(z.iso.date('date').nullable());

const role = z.enum(roles, 'choice');
export const memberId = z.uuid('not_found');

export const oneMember = z.object({ memberId });

const details = {
  locale: z.enum(['fr', 'en'], 'choice'),
  jobTitle: z
    .string()
    .trim()
    .max(120, 'too_long')
    .transform((text) => text || null),
};

export const addInput = z
  .object({
    name,
    email: optionalEmail,
    role,
    ...details,
    teamIds: ticked,
    accessEndsOn: optionalDay,
  })
  // Whoever is added as a manager leads the teams that they are put in; the person's page says it team by team.
  .transform((person) => ({ ...person, ledTeamIds: person.teamIds }));

export const placeInput = z.object({
  memberId,
  role,
  teamIds: ticked,
  ledTeamIds: ticked,
  accessEndsOn: optionalDay,
});

export const detailsInput = z.object({ memberId, ...details });
export const nameInput = z.object({
  memberId,
  name,
  because: z.enum(['mistyped', 'changed'], 'choice'),
});
export const emailInput = z.object({ memberId, email: optionalEmail });
export const correctionInput = z.object({
  requestId: z.uuid(),
  resolution: z.enum(['corrected', 'refused']),
});

/** One person's values, checked one by one: what a list of people is held to, too. */
export const personValues = { name, email: optionalEmail, jobTitle: details.jobTitle } as const;

export const teamInput = z.object({ name: name.pipe(z.string().max(60, 'too_long')) });
export const renameTeamInput = z.object({ teamId: z.uuid(), name: teamInput.shape.name });
