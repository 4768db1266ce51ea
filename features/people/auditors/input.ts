import { z } from 'zod';
import { day, memberId } from '../input';

/** The last day, included, that an auditor may come in. */
export const extendInput = z.object({ memberId, accessEndsOn: day });
