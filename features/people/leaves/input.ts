import { z } from 'zod';
import { day, memberId, optionalDay } from '../input';

export const planLeaveInput = z.object({ memberId, fromOn: day, untilOn: optionalDay });
export const changeReturnInput = z.object({ memberId, untilOn: optionalDay });
