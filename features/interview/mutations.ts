import { eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { interviews } from '@/db/schema/interviews';
import { done, type Outcome, refused } from '@/lib/outcome';
import { stepDigest } from './digest';
import type { StepInput } from './input';
import { holdInterview } from './queries';
import { type Answers, nextStep, type StepId } from './questions';

/**
 * Keeps one step's answers, right or not with the others. Two tabs on two steps are both kept; of two tabs that show
 * the same answers of one step, the second to save is told: nothing is overwritten unseen.
 */
export async function saveStep(
  scope: OrganizationScope,
  { step, shown, answers: given }: StepInput,
): Promise<Outcome<{ next: StepId | null }, 'changed_elsewhere'>> {
  const { db, organizationId, now } = scope;
  const first = { [step]: given } as Answers;
  if (shown === stepDigest(step, {}) && (await beginInterview(scope, first))) {
    return done({ next: nextStep(step, first) ?? null });
  }
  const before = await holdInterview(scope);
  const stored = stepDigest(step, before.answers);
  const answers: Answers = { ...before.answers, ...first };
  // A form that is sent twice.
  if (stored === stepDigest(step, first)) return done({ next: nextStep(step, answers) ?? null });
  if (stored !== shown) return refused('changed_elsewhere');
  await db
    .update(interviews)
    .set({ answers: { ...answers }, revision: before.revision + 1, updatedAt: now })
    .where(eq(interviews.organizationId, organizationId));
  return done({ next: nextStep(step, answers) ?? null });
}

/** Keeps the first answers; false when there are others already. */
async function beginInterview(
  { db, organizationId, now }: OrganizationScope,
  answers: Answers,
): Promise<boolean> {
  const begun = await db
    .insert(interviews)
    .values({ organizationId, answers: { ...answers }, revision: 1, updatedAt: now })
    .onConflictDoNothing()
    .returning({ revision: interviews.revision });
  return begun.length > 0;
}
