import { sql } from 'drizzle-orm';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import type { Entry, Stored } from '../entry';
import type { Kind } from '../input';

type Locale = 'fr' | 'en';

/** What a mail to whoever asked says. */
export interface RequestMail {
  readonly id: string;
  readonly kind: Entry['kind'];
  readonly text: string;
  readonly at: Date;
  /** Who answers; null for the product itself. */
  readonly by: string | null;
  readonly of: Kind;
  readonly locale: Locale;
  readonly receivedAt: Date;
  readonly name: string | null;
  /** Of a visitor: whom to write to. */
  readonly email: string | null;
  readonly guide: string | null;
  readonly requestId: string;
  /** Of a meeting, proposed or cancelled. */
  readonly meeting: {
    readonly id: string;
    readonly startsAt: Date;
    readonly minutes: number;
    readonly place: string;
  } | null;
}

/** The mail of one thing said; null once its request is destroyed, or for a meeting that was cancelled before it left. */
export async function findRequestMail({ db }: LibraryScope, entryId: string): Promise<RequestMail | null> {
  type Row = Stored<Omit<RequestMail, 'meeting'>> & {
    meetingId: string | null;
    startsAt: string | null;
    minutes: number | null;
    place: string | null;
  };
  const [row] = await db.execute<Row & Record<string, unknown>>(sql`
    select e.id, e.kind, e.text, e.at, consultant_name(e.written_by) as by, r.kind as of, r.locale,
      r.received_at as "receivedAt", r.name, r.email, r.id as "requestId", t.title as guide,
      m.id as "meetingId", m.starts_at as "startsAt", m.minutes, m.place
    from request_entries e
    join requests r on r.id = e.request_id
    left join request_entries m on m.id = coalesce(e.meeting_id, case when e.kind = 'meeting' then e.id end)
    left join version_texts t on t.version_id = r.version_id and t.locale = r.locale
    where e.id = ${entryId}
      and not exists (select from request_entries c where c.meeting_id = e.id)`);
  if (!row) return null;
  const { meetingId, startsAt, minutes, place, ...mail } = row;
  return {
    ...mail,
    at: new Date(row.at),
    receivedAt: new Date(row.receivedAt),
    meeting:
      meetingId && startsAt && minutes !== null && place !== null
        ? { id: meetingId, startsAt: new Date(startsAt), minutes, place }
        : null,
  };
}

/** Whom a member's answer is mailed to; null for who has left, or has no address and reads it in their space. */
export async function findAsker(
  { db, organizationId }: OrganizationScope,
  requestId: string,
): Promise<{ readonly email: string; readonly name: string; readonly slug: string } | null> {
  const [asker] = await db.execute<{ email: string; name: string; slug: string }>(sql`
    select m.email, m.name, o.slug from asked_questions a
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    join organizations o on o.id = a.organization_id
    where a.organization_id = ${organizationId} and a.request_id = ${requestId}
      and m.left_at is null and m.email is not null`);
  return asker ?? null;
}
