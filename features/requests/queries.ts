import { type SQL, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { type Entry, entryOf, type Stored } from './entry';
import type { Kind, State, Topic } from './input';

type Locale = 'fr' | 'en';

/** A request, and the little that is known of where it comes from. */
export interface RequestHead {
  readonly id: string;
  readonly kind: Kind;
  readonly state: State;
  readonly locale: Locale;
  readonly receivedAt: Date;
  readonly topic: Topic | null;
  readonly name: string | null;
  readonly email: string | null;
  /** Of a question. */
  readonly organization: string | null;
  readonly organizationSlug: string | null;
  readonly guide: string | null;
  readonly guideSlug: string | null;
  readonly version: number | null;
}

const head = (
  locale: Locale,
) => sql`r.id, r.kind, r.state, r.locale, r.received_at as "receivedAt", r.topic, r.name, r.email,
  c.name as organization, c.slug as "organizationSlug", t.title as guide, d.slug as "guideSlug", v.number as version
  from requests r
  left join client_names c on c.id = r.client_id
  left join versions v on v.id = r.version_id
  left join documents d on d.id = v.document_id
  left join version_texts t on t.version_id = v.id and t.locale = ${locale}`;

/** Requests on one page. */
const PAGE = 50;
/** Characters of a message that its line shows. */
const SHOWN = 90;

export interface RequestPage {
  readonly requests: readonly (RequestHead & { readonly beginning: string })[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/**
 * The requests in those states and of that kind, the latest first, from a place on.
 * @param from what a page before gave as `next`; anything else begins at the beginning.
 */
export async function listRequests(
  { db }: LibraryScope,
  {
    state,
    kind,
    from = '',
  }: { readonly state?: State | 'open'; readonly kind?: Kind; readonly from?: string },
  locale: Locale,
): Promise<RequestPage> {
  const [, at, id] = CURSOR.exec(from) ?? [];
  const held: SQL[] = [sql`true`];
  if (state === 'open') held.push(sql`r.state <> 'closed'`);
  else if (state) held.push(sql`r.state = ${state}`);
  if (kind) held.push(sql`r.kind = ${kind}`);
  if (at && !Number.isNaN(Date.parse(at))) {
    held.push(sql`(r.received_at, r.id) <= (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await db.execute<Stored<RequestHead> & { beginning: string } & Record<string, unknown>>(sql`
    select left(r.message, ${SHOWN + 1}) as beginning, ${head(locale)}
    where ${sql.join(held, sql` and `)}
    order by r.received_at desc, r.id desc limit ${PAGE + 1}`);
  const found = rows.map((row) => ({ ...row, receivedAt: new Date(row.receivedAt) }));
  const last = found[PAGE];
  return {
    requests: found.slice(0, PAGE).map((row) => ({ ...row, beginning: shortened(row.beginning) })),
    next: last ? `${last.receivedAt.toISOString()}_${last.id}` : null,
  };
}

/** The first words, on one line. */
function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > SHOWN
    ? `${characters.slice(0, SHOWN).join('').trimEnd()}…`
    : characters.join('');
}

/** What a consultant sees of a thing said: by whom, and what became of its mail. */
export type StudioEntry = Entry & {
  readonly by: string | null;
  /** Null where no mail left: it waits for the worker, or whoever asked has no address. */
  readonly delivery: 'sending' | 'sent' | 'uncertain' | 'failed' | null;
};

export interface StudioRequest extends RequestHead {
  readonly message: string;
  readonly revision: number;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
  readonly entries: readonly StudioEntry[];
}

/** One request with all that was said; null once it is destroyed. */
export async function findRequest(
  { db }: LibraryScope,
  id: string,
  locale: Locale,
): Promise<StudioRequest | null> {
  const [row] = await db.execute<Stored<Omit<StudioRequest, 'entries'>> & Record<string, unknown>>(sql`
    select r.message, r.revision, r.last_at as "lastAt", r.closed_at as "closedAt", ${head(locale)} where r.id = ${id}`);
  if (!row) return null;
  const entries = await db.execute<Stored<StudioEntry> & Record<string, unknown>>(sql`
    select e.id, e.kind, e.text, e.at, e.starts_at as "startsAt", e.minutes, e.place, e.meeting_id as "meetingId",
      consultant_name(e.written_by) as by, s.state as delivery
    from request_entries e left join deliveries s on s.id = e.id
    where e.request_id = ${id} order by e.at, e.meeting_id is not null, e.id`);
  return {
    ...row,
    receivedAt: new Date(row.receivedAt),
    lastAt: new Date(row.lastAt),
    closedAt: row.closedAt === null ? null : new Date(row.closedAt),
    entries: entries.map((entry: Stored<StudioEntry>) => entryOf(entry)),
  };
}
