import { z } from 'zod';
import { line } from '../input';

export const tabletInput = z.object({ name: line(60) });
export const oneTablet = z.object({ tabletId: z.uuid('not_found') });
