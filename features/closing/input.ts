import { z } from 'zod';

const name = z.string().trim().min(1, 'required').max(200, 'too_long');

export const closeInput = z.object({ name });
export const closeClientInput = z.object({ name, client: z.uuid('not_found'), slug: z.string() });
export const cancelInput = z.object({});
