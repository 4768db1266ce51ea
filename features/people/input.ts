import { z } from 'zod';
import { roles } from '@/access/permissions';

/** One line as it is filed: single spaces, composed letters (NFC), nothing invisible. */
export const line = (longest: number) =>
  z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(longest, 'too_long')
        .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'invalid'),
    );

const name = line(120);

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
export const optionalDay = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? null : text))
  .pipe(z.iso.date('date').nullable());

/** A day from a date field that must be filled in. */
export const day = z.string('required').trim().min(1, 'required').pipe(z.iso.date('date'));

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
  /** The first day of work, from which due days are counted. */
  startOn: optionalDay,
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

/** A team in an address. */
export const teamId = z.uuid('not_found');

export const teamInput = z.object({ name: line(60) });
export const renameTeamInput = z.object({ teamId, name: teamInput.shape.name });
export const closeTeamInput = z.object({
  teamId,
  /** Where its people go; nowhere when it was left empty. */
  into: z
    .string()
    .transform((text) => text || null)
    .pipe(z.uuid('choice').nullable()),
});
