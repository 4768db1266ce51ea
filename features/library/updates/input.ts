import { z } from 'zod';
import { LIBRARY_FILES } from '../exchange/layout';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The proposal that was looked at, by its hash: another one may have taken its place. */
export const acceptInput = z.object({
  subject: z.string().max(80),
  sha256,
  /** Of the draft that was looked at; 0 when there was none. */
  revision: z.coerce.number().int().min(0),
  how: z.enum(['merge', 'whole'], 'required'),
});
export type AcceptInput = z.output<typeof acceptInput>;

export const declineInput = z.object({ subject: z.string().max(80), sha256 });
export type DeclineInput = z.output<typeof declineInput>;

/** A file that is no document's, at the revision that was looked at. */
export const fileInput = z.object({
  subject: z.enum(LIBRARY_FILES),
  revision: z.coerce.number().int().min(1),
});
export type FileInput = z.output<typeof fileInput>;
