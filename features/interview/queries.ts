import { eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { interviews } from '@/db/schema/interviews';
import { type Answers, answersSchema } from './questions';

export interface Interview {
  readonly answers: Answers;
  /** 0 before anything is answered. */
  readonly revision: number;
}

/** What the organization has answered so far. */
export async function findInterview({ db, organizationId }: OrganizationScope): Promise<Interview> {
  const [row] = await db
    .select({ answers: interviews.answers, revision: interviews.revision })
    .from(interviews)
    .where(eq(interviews.organizationId, organizationId));
  return row
    ? { answers: answersSchema.parse(row.answers), revision: row.revision }
    : { answers: {}, revision: 0 };
}
