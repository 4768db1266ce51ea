import { z } from 'zod';

/** Where to come back to: the dashboard as it was filtered. */
const back = z.string().max(500).optional();

export const nudgeLateInput = z.object({ back });
export const nudgeOneInput = z.object({ back, memberId: z.uuid('invalid') });
