import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { events, eventValues, logLeaves, logNodes, unplacedEvents } from '@/db/schema/evidence';
import { listed, type Statement, statement } from '@/db/statement';
import { type Commitment, type CommittedField, commit } from './commitment';
import { type Actor, type EventFacts, type EventType, encodeEvent } from './event';
import { appendLeaves, nodesForRoot, readerOf } from './merkle';
import { logSize, readNodes } from './queries';

const BATCH = 1000;

/** Personal values that an event commits to, kept beside it until they are erased. */
export type Openings = readonly {
  readonly field: CommittedField;
  readonly value: string;
  readonly salt: Buffer;
}[];

/** Commits to a personal value; hand the openings back to `record` so that the salt is kept. */
export function commitTo(
  scope: OrganizationScope,
  field: CommittedField,
  value: string,
): { commitment: Commitment; opening: Openings[number] } {
  const opening = { field, value, salt: scope.chance.bytes(16) };
  return { commitment: commit(opening), opening };
}

interface Recording {
  /** Whom the event is about, for their own records. */
  readonly memberId?: string;
  readonly openings?: Openings;
  /** When the event's row must be named before it is written. */
  readonly eventId?: string;
}

/**
 * Writes an event in the transaction of the change that it tells. It gets its place in the log afterwards,
 * from the sequencer, so that signers never wait for one another.
 * @returns the event's id.
 */
export async function record<T extends EventType>(
  scope: OrganizationScope,
  type: T,
  facts: EventFacts<T>,
  recording: Recording = {},
): Promise<string> {
  const id = recording.eventId ?? scope.chance.uuid();
  await recordAll(scope, type, [{ ...recording, facts, eventId: id }]);
  return id;
}

/** One line of the log, as `select` gives it to the table: in the order of {@link recording}. */
function line<T extends EventType>(
  { actor, organizationId, now }: OrganizationScope,
  type: T,
  { eventId, memberId, facts }: { eventId: string; memberId?: string | undefined; facts: EventFacts<T> },
): Statement {
  const by: Actor = actor.kind === 'member' ? { kind: 'member', member: actor.memberId } : { kind: 'system' };
  const event = { id: eventId, organization: organizationId, type, at: now, actor: by, facts };
  const { leaf, leafHash } = encodeEvent(event);
  return statement`${organizationId}::uuid, ${eventId}::uuid, ${type}::text, ${now.toISOString()}::timestamptz,
    ${memberId ?? null}::uuid, ${by.kind === 'member' ? by.member : null}::uuid, ${leaf}::bytea, ${leafHash}::bytea`;
}

/** The line and its place in the queue of the log are one statement: every act writes at least one. */
const recording = (lines: Statement): Statement => statement`event as (
    insert into events (organization_id, id, type, at, member_id, actor_member_id, leaf, leaf_hash)
    ${lines} returning organization_id, id
  ), unplaced as (
    insert into unplaced_events (organization_id, event_id) select organization_id, id from event
  )`;

/**
 * The same as {@link record} for a statement that does the act itself: two of its `with` queries, `event` and
 * `unplaced`, which write the event if the one named `acted` gives its row.
 */
export function recordingOfAct<T extends EventType>(
  scope: OrganizationScope,
  type: T,
  event: { eventId: string; memberId: string; facts: EventFacts<T> },
): Statement {
  return recording(statement`select ${line(scope, type, event)} from acted`);
}

/** Writes many events of one type, a thousand rows a statement: a program reaches thousands of people. */
export async function recordAll<T extends EventType>(
  scope: OrganizationScope,
  type: T,
  recordings: readonly (Recording & { readonly facts: EventFacts<T> })[],
): Promise<void> {
  const { db, organizationId } = scope;
  for (let start = 0; start < recordings.length; start += BATCH) {
    const rows = recordings
      .slice(start, start + BATCH)
      .map((row) => ({ ...row, eventId: row.eventId ?? scope.chance.uuid() }));
    const lines = rows.map((row) => statement`(${line(scope, type, row)})`);
    await db.execute(statement`with ${recording(statement`values ${listed(lines)}`)} select`);
    const values = rows.flatMap(({ eventId, openings = [] }) =>
      openings.map((opening) => ({ organizationId, eventId, ...opening })),
    );
    if (values.length > 0) await db.insert(eventValues).values(values);
  }
}

/**
 * Gives a place in the log to events that have none, oldest first, at most 1,000 at a time. One sequencer per
 * organization at once, under an advisory lock that ends with the transaction; another finds the lock
 * taken and leaves. Indexes are gapless: they follow from the leaves already placed.
 * @returns how many were placed.
 */
export async function placeEvents(scope: OrganizationScope): Promise<number> {
  const { db, organizationId } = scope;
  const [lock] = await db.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('log:' || ${organizationId}, 0)) as taken`,
  );
  if (!lock?.taken) return 0;
  const waiting = await db
    .select({ id: events.id, leafHash: events.leafHash })
    .from(unplacedEvents)
    .innerJoin(
      events,
      and(eq(events.organizationId, unplacedEvents.organizationId), eq(events.id, unplacedEvents.eventId)),
    )
    .where(eq(unplacedEvents.organizationId, organizationId))
    .orderBy(asc(events.at), asc(events.id))
    .limit(BATCH);
  if (waiting.length === 0) return 0;
  const size = await logSize(scope);
  const edge = nodesForRoot(size);
  const appended = appendLeaves(
    size,
    edge.map(readerOf(await readNodes(scope, edge))),
    waiting.map((event) => event.leafHash),
  );
  await db.insert(logLeaves).values(
    waiting.map((event, offset) => ({
      organizationId,
      index: size + offset,
      eventId: event.id,
      sequencedAt: scope.now,
    })),
  );
  await db.insert(logNodes).values(
    appended.nodes.map(({ level, index, hash }) => ({
      organizationId,
      level,
      index,
      hash: Buffer.from(hash),
    })),
  );
  await db.delete(unplacedEvents).where(
    and(
      eq(unplacedEvents.organizationId, organizationId),
      inArray(
        unplacedEvents.eventId,
        waiting.map((event) => event.id),
      ),
    ),
  );
  return waiting.length;
}
