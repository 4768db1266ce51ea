import { z } from 'zod';

/** Why a certificate stands no more: a closed list, since it is written in the log. */
export const REVOCATION_REASONS = ['issued_in_error', 'wrong_person', 'not_the_own_work'] as const;

export const revokeInput = z.object({
  certificateId: z.uuid('choice').lowercase(),
  because: z.enum(REVOCATION_REASONS, 'choice'),
});
export type RevokeInput = z.output<typeof revokeInput>;
