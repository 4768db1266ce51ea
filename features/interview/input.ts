import { z } from 'zod';
import { type StepId, stepIds, stepSchemas } from './questions';

/** One step as it is posted: its questions by their names, and the revision that was shown. */
export const stepInput = z
  .looseObject({
    step: z.enum(stepIds as readonly [StepId], 'not_found'),
    revision: z.coerce.number().int().min(0).max(1_000_000),
  })
  .transform((posted, context) => {
    const { step, revision } = posted;
    const parsed = stepSchemas[step].safeParse(posted);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({ code: 'custom', path: path.slice(0, 1), message });
      }
      return z.NEVER;
    }
    return { step, revision, answers: parsed.data };
  });
export type StepInput = z.output<typeof stepInput>;
