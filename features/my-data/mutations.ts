import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { dataCorrections } from '@/db/schema/my-data';
import { members } from '@/db/schema/people';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';

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

interface CorrectionAnswer {
  readonly requestId: string;
  readonly answer: 'corrected' | 'refused';
  readonly explanation: string;
}

/** Answers a request, once, in writing (s. 32); a refusal says why (s. 34). */
export async function answerDataCorrection(
  { db, organizationId, actor, now }: OrganizationScope,
  { requestId, answer, explanation }: CorrectionAnswer,
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

/** The same, by the person in charge, whatever their role: it is for them to answer (s. 32). Nobody answers themselves. */
export async function answerInCharge(
  scope: OrganizationScope,
  input: CorrectionAnswer,
): Promise<Outcome<{ memberId: string }>> {
  if (scope.actor.kind !== 'member' || !scope.actor.personInCharge) return refused('not_in_charge');
  const outcome = await answerDataCorrection(scope, input);
  if (!isRefused(outcome) && outcome.done.memberId === scope.actor.memberId) return refused('own_request');
  return outcome;
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
