import { z } from 'zod';

/** An address as people type it: spaces around, capitals anywhere. */
export const address = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'too_long')
  .pipe(z.email('email'));

export const signInInput = z.object({ email: address, next: z.string().max(500).optional() });
export const linkInput = z.object({ t: z.string().regex(/^[\w-]{43}$/, 'link') });
export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^\d{6}$/, 'six_digits'),
    ),
  request: z.uuid(),
});

/** The handle on a card: eight characters without look-alikes, as typed or scanned. */
export const handle = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().min(1, 'required').max(20, 'too_long'));

export const pinInput = z.object({
  pin: z
    .string()
    .trim()
    .min(1, 'required')
    .regex(/^\d{6}$/, 'six_digits'),
});

export const cardInput = z.object({ handle });

/** A card's one-time code, as printed in two groups or typed in one. */
const cardCode = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().min(1, 'required').max(20, 'too_long'));

const chosenPin = { code: cardCode, pin: pinInput.shape.pin, repeatPin: z.string().trim() };
const sameTwice = ({ pin, repeatPin }: { pin: string; repeatPin: string }) => pin === repeatPin;
const notTheSame = { path: ['repeatPin'], message: 'not_the_same' };

export const choosePinInput = z.object(chosenPin).refine(sameTwice, notTheSame);

/** On a shared tablet all is posted at once: the number of a card is in no address. */
export const tabletPinInput = z.object({ handle, pin: pinInput.shape.pin });
export const tabletCodeInput = z.object({ handle, ...chosenPin }).refine(sameTwice, notTheSame);
