import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { interviews } from '@/db/schema/interviews';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { StepInput } from './input';
import { findInterview } from './queries';
import { type Answers, nextStep, type StepId } from './questions';

/**
 * Keeps one step's answers, right or not with the others. Of two tabs that show the same revision one is kept, and the
 * other told: nothing is overwritten unseen.
 */
export async function saveStep(
  scope: OrganizationScope,
  input: StepInput,
): Promise<Outcome<{ next: StepId | null }, 'changed_elsewhere'>> {
  const { db, organizationId, now } = scope;
  const before = await findInterview(scope);
  if (before.revision !== input.revision) return refused('changed_elsewhere');
  const answers = { ...before.answers, [input.step]: input.answers } as Answers;
  const kept = { answers: { ...answers }, revision: input.revision + 1, updatedAt: now };
  const written =
    input.revision === 0
      ? await db
          .insert(interviews)
          .values({ organizationId, ...kept })
          .onConflictDoNothing()
          .returning({ revision: interviews.revision })
      : await db
          .update(interviews)
          .set(kept)
          .where(and(eq(interviews.organizationId, organizationId), eq(interviews.revision, input.revision)))
          .returning({ revision: interviews.revision });
  if (written.length === 0) return refused('changed_elsewhere');
  return done({ next: nextStep(input.step, answers) ?? null });
}
