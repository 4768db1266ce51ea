import { z } from 'zod';
import { type StepId, stepIds, stepSchemas } from './questions';

/** One step as it is posted: its questions by their names, and the digest of the answers that were shown. */
export const stepInput = z
  .looseObject({
    step: z.enum(stepIds as readonly [StepId], 'not_found'),
    shown: z.string('not_found').regex(/^[0-9a-f]{64}$/, 'not_found'),
  })
  .transform((posted, context) => {
    const { step, shown } = posted;
    const parsed = stepSchemas[step].safeParse(posted);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({ code: 'custom', path: path.slice(0, 1), message });
      }
      return z.NEVER;
    }
    return { step, shown, answers: parsed.data };
  });
export type StepInput = z.output<typeof stepInput>;
