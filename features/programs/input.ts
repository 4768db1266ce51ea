import { z } from 'zod';

export const assignInput = z.object({ librarySlug: z.string().min(1, 'required').max(100, 'too_long') });
