import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type Entry, entryOf, type Stored } from '../entry';
import type { State } from '../input';

type Locale = 'fr' | 'en';

/** A guide as a member's organization reads it. */
export interface ReadGuide {
  readonly versionId: string;
  readonly number: number;
  readonly slug: string;
  readonly title: string;
}

/** The version of a guide that the organization reads; null when it reads none of that name. */
export async function findReadGuide(
  { db, organizationId }: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<ReadGuide | null> {
  const [guide] = await db.execute<ReadGuide & Record<string, unknown>>(sql`
    select v.id as "versionId", v.number, d.slug, t.title
    from documents d
    join taken_versions read on read.organization_id = ${organizationId} and read.document_id = d.id
    join versions v on v.id = read.version_id
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    where d.slug = ${slug} and d.kind = 'guide'`);
  return guide ?? null;
}

/** A member's own question. */
export interface MyQuestion {
  readonly id: string;
  readonly guide: string;
  readonly guideSlug: string;
  readonly version: number;
  readonly message: string;
  /** The language that it was asked in. */
  readonly locale: Locale;
  readonly state: State;
  readonly receivedAt: Date;
  readonly entries: readonly Entry[];
}

/** The acting member's questions, the latest first, with what was said in return. */
export async function findMyQuestions(
  { db, actor }: OrganizationScope,
  locale: Locale,
): Promise<readonly MyQuestion[]> {
  if (actor.kind !== 'member') throw new Error('only a member has asked');
  type Row = Stored<Omit<MyQuestion, 'entries'>> & { entries: readonly Stored<Entry>[] };
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select q.id, t.title as guide, d.slug as "guideSlug", v.number as version, q.message, q.locale, q.state,
      q.received_at as "receivedAt", q.entries
    from questions_of(${actor.memberId}) q
    join versions v on v.id = q.version_id
    join documents d on d.id = v.document_id
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    order by q.received_at desc, q.id`);
  return rows.map((row) => ({
    ...row,
    receivedAt: new Date(row.receivedAt),
    entries: row.entries.map(entryOf),
  }));
}
