import { eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { interviews } from '@/db/schema/interviews';
import { type Answers, answersSchema } from './questions';

export interface Interview {
  readonly answers: Answers;
  /** How many times a step was saved; 0 before anything is answered. */
  readonly revision: number;
}

const interviewOf = ({ db, organizationId }: OrganizationScope) =>
  db
    .select({ answers: interviews.answers, revision: interviews.revision })
    .from(interviews)
    .where(eq(interviews.organizationId, organizationId));

const read = (row: { answers: unknown; revision: number } | undefined): Interview =>
  row ? { answers: answersSchema.parse(row.answers), revision: row.revision } : { answers: {}, revision: 0 };

/** What the organization has answered so far. */
export async function findInterview(scope: OrganizationScope): Promise<Interview> {
  const [row] = await interviewOf(scope);
  return read(row);
}

/** The same, and nobody else changes it before the transaction ends. */
export async function holdInterview(scope: OrganizationScope): Promise<Interview> {
  const [row] = await interviewOf(scope).for('update');
  return read(row);
}
