import { z } from 'zod';
import { saidIn } from './assessment';
import { factsIn } from './facts';

const name = z.string('required').trim().min(1, 'required').max(200, 'too_long');
const revision = z.coerce.number().int().min(0).max(1_000_000);
const consent = z.literal('yes', 'consent_required');

/** What the operator says of the deployment; what is missing may come later. */
export const factsInput = z
  .looseObject({ revision })
  .transform(({ revision, ...form }) => ({ revision, facts: factsIn(form) }));
export type FactsInput = z.output<typeof factsInput>;

/** The operator's acceptance; `digest` is that of all the texts that were shown. */
export const offerInput = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'invalid'),
  consent,
  typedName: name,
});
export type OfferInput = z.output<typeof offerInput>;

/** The organization's part of the assessment. */
export const saidInput = z
  .looseObject({ version: z.uuid('invalid'), revision })
  .transform(({ version, revision, ...form }) => ({ version, revision, said: saidIn(form) }));
export type SaidInput = z.output<typeof saidInput>;

/** An owner's acceptance: the version that was shown, by its ticket, and the language that is to bind. */
export const acceptInput = z
  .object({
    version: z.uuid('invalid'),
    ticket: z.string().max(60),
    language: z.enum(['fr', 'en'], 'choice'),
    wish: z.literal('yes').optional(),
    consent,
    typedName: name,
  })
  .superRefine(({ language, wish }, context) => {
    if (language === 'en' && wish !== 'yes') {
      context.addIssue({ code: 'custom', path: ['wish'], message: 'wish_required' });
    }
  });
export type AcceptInput = z.output<typeof acceptInput>;
