import { z } from 'zod';

/** A SHA-256 however it was copied: capitals, colons and spaces go. Gives its 32 bytes. */
export const hashInput = z
  .string()
  .max(300)
  .transform((text) => text.replace(/[\s:]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/))
  .transform((hex) => Buffer.from(hex, 'hex'));
