import { z } from 'zod';
import { day } from '@/features/people/input';

/** The client at whose door a consultant stands. */
export const doorInput = z.object({ client: z.uuid('not_found') });

/** Why a consultant asks to come in, in words. */
export const askInput = doorInput.extend({
  reason: z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/gu, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(500, 'too_long')
        // Nothing invisible, so that the owner reads all that is there.
        .regex(/^(?:\n|[^\p{Cc}\p{Cf}])*$/u, 'invalid'),
    ),
});

const term = { fromOn: day, untilOn: day };

export const consentInput = z.object({ ask: z.uuid('not_found'), ...term });
export const declineInput = z.object({ ask: z.uuid('not_found') });
export const grantInput = z.object({ consultant: z.uuid('choice'), ...term });
export const revokeInput = z.object({ consent: z.uuid('not_found') });
