import { z } from 'zod';
import type { ProofMethod, SessionMethod } from '@/access/auth';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/, 'invalid');
const ticket = z.string().max(60);

/** What the signing form posts. `adoption` is the text that was shown, `text` its language. */
export const signInput = z.object({
  agreement: slug,
  adoption: z.uuid('invalid'),
  text: z.enum(['fr', 'en']),
  ticket,
  consent: z.literal('yes', 'consent_required'),
  typedName: z.string('required').trim().min(1, 'required').max(200, 'too_long'),
});
export type SignInput = z.output<typeof signInput>;

/** The express wish to be bound by the English version, asked for after the French one was shown. */
export const wishInput = z.object({ agreement: slug, adoption: z.uuid('invalid'), ticket });
export type WishInput = z.output<typeof wishInput> & {
  /** The language of the page, in which the wish is worded. */
  readonly page: 'fr' | 'en';
};

/** The template's own fields are read by their names once the template is known. */
export const draftInput = z.looseObject({
  agreement: slug,
  next: z.enum(['stay', 'preview']).default('stay'),
});

/** What was previewed is what gets frozen, or nothing is. */
export const freezeInput = z.object({
  agreement: slug,
  version: z.uuid('invalid'),
  fr: z.string().regex(/^[0-9a-f]{64}$/, 'invalid'),
  en: z.string().regex(/^[0-9a-f]{64}$/, 'invalid'),
});
export type FreezeInput = z.output<typeof freezeInput>;

/** How the signer was known, and where the act came from. */
export interface SigningProof {
  readonly session: {
    readonly method: SessionMethod;
    readonly createdAt: Date;
    readonly latestMethod: ProofMethod;
    readonly authenticatedAt: Date;
  };
  readonly origin: { readonly ip: string; readonly userAgent: string };
}
