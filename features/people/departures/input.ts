import { z } from 'zod';
import { memberId, optionalDay } from '../input';
import { withoutAttestation } from './departure';

/** Now, or at the end of a day; the attestation asked until then, or why it is not. */
export const departureInput = z
  .object({
    memberId,
    when: z.enum(['now', 'day'], 'choice'),
    lastOn: optionalDay,
    attestation: z.enum(['ask', ...withoutAttestation], 'choice').default('ask'),
  })
  .refine(({ when, lastOn }) => when === 'now' || lastOn !== null, { path: ['lastOn'], message: 'required' })
  .transform(({ memberId, when, lastOn, attestation }) => ({
    memberId,
    lastOn: when === 'now' ? null : lastOn,
    without: attestation === 'ask' ? null : attestation,
  }));
