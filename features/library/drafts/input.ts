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

/**
 * A draft as its page posts it. `revision` is the one it was opened at: 0 where there was no draft yet. `draft` and
 * `version` say more of what it was opened on, so that one begun anew meanwhile is not taken for the same.
 */
export const draftInput = z.object({
  slug,
  kind: z.enum(DOCUMENT_KINDS, 'required'),
  revision: z.coerce.number().int().min(0),
  /** Id of the draft; empty at revision 0. */
  draft: z.union([z.uuid(), z.literal('')]).optional(),
  /** At revision 0, the published version it was opened on; 0 for a document that is new. */
  version: z.coerce.number().int().min(0).optional(),
  fr: text,
  en: text,
  quiz: text,
  handoutFr: text,
  handoutEn: text,
});
export type DraftInput = z.output<typeof draftInput>;

export const discardInput = z.object({ slug });

const note = z.string().trim().max(2000, 'too_long').default('');

/** What publishing asks: what kind of change, from when, to whom, with which word to owners. */
export const publishInput = z
  .object({
    slug,
    revision: z.coerce.number().int().min(1),
    change: z.enum(['minor', 'material'], 'change_required'),
    /** A day `YYYY-MM-DD`; empty is at once. */
    effectiveOn: z.union([z.literal(''), z.iso.date('day')]).default(''),
    audience: z.enum(['everyone', 'some', 'first']).default('everyone'),
    clients: z.union([z.array(z.uuid('required')), z.uuid('required').transform((one) => [one])]).default([]),
    noteFr: note,
    noteEn: note,
  })
  .superRefine(({ audience, clients, noteFr, noteEn }, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (audience !== 'everyone' && clients.length === 0) missing('clients', 'clients_required');
    // English may not go out alone, nor French be forgotten (C-11, s. 41).
    if (noteEn && !noteFr) missing('noteFr', 'both_languages');
    if (noteFr && !noteEn) missing('noteEn', 'both_languages');
  });
export type PublishInput = z.output<typeof publishInput>;
