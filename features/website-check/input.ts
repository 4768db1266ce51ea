import { z } from 'zod';

export const forgetInput = z.object({});
