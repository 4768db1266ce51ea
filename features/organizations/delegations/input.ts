import { z } from 'zod';
import { delegatedTasks } from '@/features/evidence/event';

const day = z.string('required').trim().min(1, 'required').pipe(z.iso.date('date'));
const task = z.enum(delegatedTasks, 'choice');

export const writeDelegationInput = z
  .object({
    delegatorId: z.uuid('choice'),
    delegateId: z.uuid('choice'),
    extent: z.enum(['all', 'part'], 'choice'),
    tasks: z.union([z.array(task), task.transform((one) => [one])]).default([]),
    fromOn: day,
  })
  .refine(({ extent, tasks }) => extent === 'all' || tasks.length > 0, { path: ['tasks'], error: 'required' })
  .transform(({ extent, ...written }) => (extent === 'all' ? { ...written, tasks: [] } : written));

/** A delegation in an address or a form. */
export const delegationId = z.uuid('not_found');
export const signDelegationInput = z.object({ delegationId, signedOn: day });
export const oneDelegation = z.object({ delegationId });
