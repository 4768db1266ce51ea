import { z } from 'zod';
import type { Locale } from '@/i18n/routing';
import { COUNTERSIGNED_AT_ONCE } from './batch';

/** What the form posts: each signature that its page showed, so that nothing is signed unseen. */
export const countersignInput = z.object({
  signature: z.preprocess(
    (posted) => (typeof posted === 'string' ? [posted] : posted),
    z
      .array(z.uuid('invalid'), 'nothing_shown')
      .min(1, 'nothing_shown')
      .max(COUNTERSIGNED_AT_ONCE, 'too_many')
      .transform((ids) => [...new Set(ids)]),
  ),
  consent: z.literal('yes', 'consent_required'),
  typedName: z.string('required').trim().min(1, 'required').max(200, 'too_long'),
});

export type CountersignInput = z.output<typeof countersignInput> & {
  /** The language of the page, in which the sentence was shown. */
  readonly page: Locale;
};
