import { and, count, eq, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { requestEntries, requests } from '@/db/schema/requests';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { AnswerInput, MeetingInput } from './input';
import { instantIn } from './meeting-time';
import { destroyedAt } from './retention';
import { idOfPost } from './same-post';

interface Held {
  readonly revision: number;
  readonly state: 'new' | 'answered' | 'closed';
  readonly clientId: string | null;
  readonly lastAt: Date;
}

/** The request, held until the act is over: of two consultants at once, the second sees what the first did. */
async function hold({ db }: LibraryScope, requestId: string): Promise<Held | null> {
  const [held] = await db
    .select({
      revision: requests.revision,
      state: requests.state,
      clientId: requests.clientId,
      lastAt: requests.lastAt,
    })
    .from(requests)
    .where(eq(requests.id, requestId))
    .for('update');
  return held ?? null;
}

type NewEntry = Omit<typeof requestEntries.$inferInsert, 'at' | 'writtenBy'>;

/**
 * Says something to whoever asked, and mails it. Posted twice, it is said once; where somebody has acted since the page
 * was shown, it is refused, for the writer to read that first.
 */
async function say(
  scope: LibraryScope,
  entry: NewEntry,
  { revision, until = scope.now }: { readonly revision?: number; readonly until?: Date },
): Promise<Outcome<{ requestId: string; entryId: string }>> {
  const { db, now, userId } = scope;
  const { id, requestId } = entry;
  const held = await hold(scope, requestId);
  if (!held) return refused('request_gone');
  const [said] = await db
    .select({ id: requestEntries.id })
    .from(requestEntries)
    .where(eq(requestEntries.id, id));
  if (said) return done({ requestId, entryId: id });
  if (revision !== undefined && held.revision !== revision) return refused('acted_meanwhile');
  await db.insert(requestEntries).values({ ...entry, writtenBy: userId, at: now });
  const lastAt = new Date(Math.max(held.lastAt.getTime(), now.getTime(), until.getTime()));
  await db
    .update(requests)
    .set({ state: 'answered', revision: held.revision + 1, lastAt, closedAt: null })
    .where(eq(requests.id, requestId));
  const organization = held.clientId === null ? {} : { organizationId: held.clientId };
  await scope.enqueue({
    task: 'notifications:mail-request',
    payload: { ...organization, entryId: id },
    key: `request:${id}`,
  });
  return done({ requestId, entryId: id });
}

/** Answers a request. One that was closed is open again. */
export function answerRequest(scope: LibraryScope, { requestId, revision, form, text }: AnswerInput) {
  const id = idOfPost(form, requestId, 'answer', text);
  return say(scope, { id, requestId, kind: 'answer', text }, { revision });
}

/** Proposes a meeting, in Québec's time. */
export async function proposeMeeting(
  scope: LibraryScope,
  { requestId, revision, form, day, time, minutes, place, text }: MeetingInput,
): Promise<Outcome<{ requestId: string; entryId: string }>> {
  const startsAt = instantIn(day, time);
  if (!startsAt) return refused('no_such_time', 'time');
  const id = idOfPost(form, requestId, 'meeting', startsAt.toISOString(), minutes, place, text);
  if (startsAt <= scope.now) return refused('past', 'day');
  const until = new Date(startsAt.getTime() + minutes * 60_000);
  return say(scope, { id, requestId, kind: 'meeting', text, startsAt, minutes, place }, { revision, until });
}

/** Cancels a meeting that was proposed and is still to come: once, whoever presses. */
export async function cancelMeeting(
  scope: LibraryScope,
  { requestId, meetingId }: { readonly requestId: string; readonly meetingId: string },
): Promise<Outcome<{ requestId: string; entryId: string }>> {
  const [meeting] = await scope.db
    .select({ startsAt: requestEntries.startsAt })
    .from(requestEntries)
    .where(
      and(
        eq(requestEntries.id, meetingId),
        eq(requestEntries.requestId, requestId),
        eq(requestEntries.kind, 'meeting'),
      ),
    );
  if (!meeting?.startsAt) return refused('request_gone');
  const id = idOfPost(meetingId, 'cancellation');
  if (meeting.startsAt <= scope.now) return refused('past');
  return say(scope, { id, requestId, kind: 'cancellation', text: '', meetingId }, {});
}

/** Closes a request: nothing more is awaited, and the time after which it is destroyed begins. */
export async function closeRequest(
  scope: LibraryScope,
  { requestId }: { readonly requestId: string },
): Promise<Outcome<{ requestId: string }>> {
  if (!(await hold(scope, requestId))) return refused('request_gone');
  await scope.db
    .update(requests)
    .set({ state: 'closed', closedAt: scope.now, revision: sql`${requests.revision} + 1` })
    .where(and(eq(requests.id, requestId), ne(requests.state, 'closed')));
  return done({ requestId });
}

/** Opens a closed request again, as it was before. */
export async function reopenRequest(
  scope: LibraryScope,
  { requestId }: { readonly requestId: string },
): Promise<Outcome<{ requestId: string }>> {
  const { db, now } = scope;
  const held = await hold(scope, requestId);
  if (!held) return refused('request_gone');
  const [said] = await db
    .select({ entries: count() })
    .from(requestEntries)
    .where(eq(requestEntries.requestId, requestId));
  await db
    .update(requests)
    .set({
      state: said?.entries ? 'answered' : 'new',
      closedAt: null,
      lastAt: held.lastAt > now ? held.lastAt : now,
      revision: sql`${requests.revision} + 1`,
    })
    .where(and(eq(requests.id, requestId), eq(requests.state, 'closed')));
  return done({ requestId });
}

/** Destroys a request before its time, with all that was said: it is noise, or whoever wrote it asks so. */
export async function destroyRequest(
  scope: LibraryScope,
  { requestId }: { readonly requestId: string },
): Promise<Outcome<null>> {
  await scope.db.delete(requests).where(eq(requests.id, requestId));
  await scope.enqueue({ task: 'notifications:tidy-outbox', payload: {}, key: 'tidy-outbox' });
  return done(null);
}

/** Destroys every request whose time is over. @returns how many */
export async function destroyDueRequests({ db, now }: LibraryScope): Promise<number> {
  const { closedBefore, silentBefore } = destroyedAt(now);
  const gone = await db
    .delete(requests)
    .where(
      or(
        and(isNotNull(requests.closedAt), lt(requests.closedAt, closedBefore)),
        and(isNull(requests.closedAt), lt(requests.lastAt, silentBefore)),
      ),
    )
    .returning({ id: requests.id });
  return gone.length;
}
