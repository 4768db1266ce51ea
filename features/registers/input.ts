import { z } from 'zod';
import { type Register, registers, saidIn } from './fields';

/** An entry in an address. */
export const entryId = z.uuid('not_found');

export const isRegister = (given: string): given is Register =>
  (registers as readonly string[]).includes(given);

/**
 * What the form of an entry posts: a new one has an id drawn with its form, so that posting it twice writes it once; an
 * amendment says which revision was before one's eyes, and why. What the fields say is looked at on the day of the act.
 */
export const entryInput = z
  .looseObject({
    register: z.enum(registers, 'choice'),
    entry: entryId,
    revision: z.coerce.number().int().min(0).max(100_000),
    because: z.string().optional(),
  })
  .transform(({ register, entry, revision, because, ...form }) => ({
    register,
    entryId: entry,
    revision,
    because: (because ?? '').normalize('NFC').trim(),
    said: saidIn(register, form),
  }))
  .superRefine(({ revision, because }, context) => {
    const message = because.length > 1000 ? 'too_long' : revision > 0 && because === '' ? 'required' : null;
    if (message) context.addIssue({ code: 'custom', path: ['because'], message });
  });

/** To whom the guide on incidents is given: everyone, or one team. */
export const askGuideInput = z.object({
  entry: entryId,
  of: z.union([z.literal('everyone'), z.uuid('choice')], 'choice'),
});
