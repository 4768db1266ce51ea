import { and, count, eq, gte } from 'drizzle-orm';
import type { OrganizationScope, VisitorScope } from '@/access/scope';
import { askedQuestions, requests } from '@/db/schema/requests';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { ContactInput, QuestionInput } from '../input';
import { idOfPost } from '../same-post';
import { findReadGuide } from './queries';

/**
 * Keeps a visitor's message. No mail answers it by itself: an address that nobody proved is written to by a person only.
 */
export async function receiveMessage(
  { db, now }: VisitorScope,
  { form, name, email, topic, message }: ContactInput,
  { locale }: { readonly locale: 'fr' | 'en' },
): Promise<Outcome<null>> {
  const id = idOfPost(form, email, name, topic, message);
  await db
    .insert(requests)
    .values({ ...asNew(now), id, kind: 'contact', locale, name, email, topic, message })
    .onConflictDoNothing();
  return done(null);
}

const asNew = (now: Date) => ({ state: 'new' as const, revision: 1, receivedAt: now, lastAt: now });

/** Questions that one member may ask in a day. */
const A_DAY = 10;

/** Keeps a member's question about the guide as they read it: its version, their language, their organization. */
export async function askQuestion(
  scope: OrganizationScope,
  { form, guide: slug, locale, message }: QuestionInput,
): Promise<Outcome<null>> {
  const { db, now, organizationId, actor } = scope;
  if (actor.kind !== 'member') throw new Error('only a member asks');
  const { memberId } = actor;
  const guide = await findReadGuide(scope, slug, locale);
  if (!guide) return refused('guide_gone');
  const id = idOfPost(form, organizationId, memberId, message);
  const mine = and(eq(askedQuestions.organizationId, organizationId), eq(askedQuestions.memberId, memberId));
  const [same] = await db
    .select({ requestId: askedQuestions.requestId })
    .from(askedQuestions)
    .where(and(mine, eq(askedQuestions.requestId, id)));
  if (same) return done(null);
  const [asked] = await db
    .select({ today: count() })
    .from(askedQuestions)
    .where(and(mine, gte(askedQuestions.askedAt, new Date(now.getTime() - 86_400_000))));
  if ((asked?.today ?? 0) >= A_DAY) return refused('too_many_questions');
  const { versionId } = guide;
  await db
    .insert(requests)
    .values({ ...asNew(now), id, kind: 'question', locale, message, clientId: organizationId, versionId })
    .onConflictDoNothing();
  await db
    .insert(askedQuestions)
    .values({ organizationId, requestId: id, memberId, askedAt: now })
    .onConflictDoNothing();
  return done(null);
}
