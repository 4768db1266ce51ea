import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { dataCorrections } from '@/db/schema/my-data';
import { members } from '@/db/schema/people';
import { done, type Outcome, refused } from '@/lib/outcome';

/** The acting member asks that something held about them be corrected (P-39.1, s. 28). One request at a time. */
export async function askForCorrection(
  { db, organizationId, actor, now, chance }: OrganizationScope,
  { statement }: { statement: string },
): Promise<Outcome<{ requestId: string }>> {
  if (actor.kind !== 'member') throw new Error('nothing is held of the product itself');
  const requestId = chance.uuid();
  const asked = await db
    .insert(dataCorrections)
    .values({ organizationId, id: requestId, memberId: actor.memberId, statement, requestedAt: now })
    .onConflictDoNothing()
    .returning({ id: dataCorrections.id });
  return asked.length > 0 ? done({ requestId }) : refused('one_at_a_time', 'statement');
}

/** Answers a request, once, in writing (s. 32); a refusal says why (s. 34). */
export async function answerDataCorrection(
  { db, organizationId, actor, now }: OrganizationScope,
  {
    requestId,
    answer,
    explanation,
  }: { requestId: string; answer: 'corrected' | 'refused'; explanation: string },
): Promise<Outcome<{ memberId: string }>> {
  if (actor.kind !== 'member') throw new Error('a person answers');
  const [request] = await db
    .update(dataCorrections)
    .set({ answeredAt: now, answeredBy: actor.memberId, answer, explanation })
    .where(
      and(
        eq(dataCorrections.organizationId, organizationId),
        eq(dataCorrections.id, requestId),
        isNull(dataCorrections.answeredAt),
      ),
    )
    .returning({ memberId: dataCorrections.memberId });
  return request ? done(request) : refused('already_answered');
}

/** In which language the acting member is written to. */
export async function chooseLanguage(
  { db, organizationId, actor }: OrganizationScope,
  { language }: { language: 'fr' | 'en' },
): Promise<Outcome<null>> {
  if (actor.kind !== 'member') throw new Error('nobody writes to the product itself');
  await db
    .update(members)
    .set({ locale: language, localeKnown: true })
    .where(and(eq(members.organizationId, organizationId), eq(members.id, actor.memberId)));
  return done(null);
}
