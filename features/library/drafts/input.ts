import { z } from 'zod';
import { DOCUMENT_KINDS } from '../kinds';

/** Generous: the limits of a text are the checker's to tell, with line and column. */
const text = z.string().max(400_000, 'too_long').default('');

const slug = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(80, 'too_long')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'slug');

/** A draft as its page posts it. `revision` is the one it was opened at: 0 for a document that is new. */
export const draftInput = z.object({
  slug,
  kind: z.enum(DOCUMENT_KINDS, 'required'),
  revision: z.coerce.number().int().min(0),
  fr: text,
  en: text,
  quiz: text,
  handoutFr: text,
  handoutEn: text,
});
export type DraftInput = z.output<typeof draftInput>;

export const discardInput = z.object({ slug });

export const publishInput = z.object({
  slug,
  revision: z.coerce.number().int().min(1),
  change: z.enum(['minor', 'material'], 'change_required'),
  note: z.string().trim().max(2000, 'too_long').default(''),
});
export type PublishInput = z.output<typeof publishInput>;
