import { desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, versions } from '@/db/schema/library';
import { libraryRules, publications } from '@/db/schema/publications';
import type { Day } from '@/lib/days';

/** Whether a second consultant looks at what is to be published. */
export async function reviewRequired({ db }: LibraryScope): Promise<boolean> {
  const [rules] = await db.select({ required: libraryRules.reviewRequired }).from(libraryRules);
  return rules?.required ?? false;
}

/** What became of a publication at the clients that it has reached; ids are nobody's names. */
export interface Progress {
  /** How many clients it goes to at this moment. */
  readonly clients: number;
  readonly announced: number;
  /** It was offered and taken, or the client began with this version or a later one and was offered nothing. */
  readonly taken: number;
  /** Left aside: the client keeps another version. */
  readonly kept: number;
  readonly withdrawn: number;
  /** People asked again, in clients of ten people or more. */
  readonly reopened: number;
}

export interface PublicationRecord {
  readonly id: string;
  readonly slug: string;
  readonly number: number;
  readonly change: 'minor' | 'material';
  readonly audience: 'everyone' | 'some' | 'first';
  readonly effectiveOn: Day;
  readonly noteFr: string | null;
  readonly noteEn: string | null;
  readonly askedAt: Date;
  /** Whether the acting consultant asked for it, who may not approve it then. */
  readonly own: boolean;
  readonly approvedAt: Date | null;
  readonly openedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly progress: Progress;
}

/** The publications of a document, the newest first. Two statements, whatever their number. */
export async function listPublications(scope: LibraryScope, slug: string): Promise<PublicationRecord[]> {
  const { db, userId } = scope;
  const rows = await db
    .select({
      id: publications.id,
      slug: documents.slug,
      number: versions.number,
      change: versions.change,
      audience: publications.audience,
      effectiveOn: publications.effectiveOn,
      noteFr: publications.noteFr,
      noteEn: publications.noteEn,
      askedAt: publications.askedAt,
      own: sql<boolean>`${publications.askedBy} is not distinct from ${userId}::uuid`,
      approvedAt: publications.approvedAt,
      openedAt: publications.openedAt,
      withdrawnAt: publications.withdrawnAt,
    })
    .from(publications)
    .innerJoin(versions, eq(versions.id, publications.versionId))
    .innerJoin(documents, eq(documents.id, publications.documentId))
    .where(eq(documents.slug, slug))
    .orderBy(desc(versions.number));
  const progress = await progressOf(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, progress: progress.get(row.id) ?? NOTHING }));
}

const NOTHING: Progress = { clients: 0, announced: 0, taken: 0, kept: 0, withdrawn: 0, reopened: 0 };

/** Counted from the rows that each client's own job writes, and from what those read whom no job had to tell. */
async function progressOf({ db }: LibraryScope, ids: readonly string[]): Promise<Map<string, Progress>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<Progress & { id: string } & Record<string, unknown>>(sql`
    select p.id,
      (case when p.audience = 'everyone' or p.opened_at is not null then (select count(*) from organization_ids())
        else (select count(*) from publication_targets t where t.publication_id = p.id) end)::integer as clients,
      count(f.client_id) filter (where f.state = 'announced')::integer as announced,
      (count(f.client_id) filter (where f.state = 'taken') + (
        select count(*) from client_versions c join versions v on v.id = p.version_id
        where c.document_id = p.document_id and c.number >= v.number and p.withdrawn_at is null
          and (p.audience = 'everyone' or p.opened_at is not null
            or c.client_id in (select t.client_id from publication_targets t where t.publication_id = p.id))
          and c.client_id not in (select o.client_id from publication_progress o where o.publication_id = p.id)
      ))::integer as taken,
      count(f.client_id) filter (where f.state = 'kept')::integer as kept,
      count(f.client_id) filter (where f.state in ('withdrawn', 'rolled_back'))::integer as withdrawn,
      coalesce(sum(f.reopened) filter (where f.state = 'taken'), 0)::integer as reopened
    from ${publications} p
    left join publication_progress f on f.publication_id = p.id
    where ${inArray(sql`p.id`, [...ids])}
    group by p.id`);
  return new Map(rows.map(({ id, ...progress }) => [id, progress]));
}

/** A client, and whom a material version of a guide would ask again there. */
export interface Reached {
  readonly id: string;
  readonly name: string;
  /** It takes nothing that is published. */
  readonly gone: boolean;
  /** Null for fewer than ten: a group that small tells of its members. */
  readonly people: number | null;
}

export interface Reach {
  readonly clients: readonly Reached[];
  /** Clients where somebody would be asked again. */
  readonly touched: number;
  /** How many people in all of them; null for fewer than ten. */
  readonly people: number | null;
}

/** Below how many people a count is not told. */
const TEN = 10;
const told = (people: number) => (people === 0 || people >= TEN ? people : null);

/** Every client with whom a material version of that guide would ask again, by name. One statement. */
export async function findReach({ db }: LibraryScope, slug: string): Promise<Reach> {
  const rows = await db.execute<Omit<Reached, 'people'> & { people: number } & Record<string, unknown>>(sql`
    select c.id, c.name, c.gone, coalesce(r.people, 0) as people
    from client_names c
    left join (
      select r.client_id, r.people from ${documents} d cross join lateral publication_reach(d.id) r
      where d.slug = ${slug} and d.kind = 'guide'
    ) r on r.client_id = c.id
    order by c.name collate "fr-x-icu", c.id`);
  const counted = rows.filter(({ gone }) => !gone);
  return {
    clients: rows.map((row) => ({ ...row, people: told(row.people) })),
    touched: counted.filter(({ people }) => people > 0).length,
    people: told(counted.reduce((sum, { people }) => sum + people, 0)),
  };
}

export interface WaitingReview {
  readonly id: string;
  readonly slug: string;
  readonly number: number;
  readonly askedAt: Date;
  readonly askedBy: string | null;
}

/** What waits for a second person, the oldest first. */
export async function listWaitingReviews({ db }: LibraryScope): Promise<WaitingReview[]> {
  return db
    .select({
      id: publications.id,
      slug: documents.slug,
      number: versions.number,
      askedAt: publications.askedAt,
      askedBy: sql<string | null>`consultant_name(${publications.askedBy})`,
    })
    .from(publications)
    .innerJoin(versions, eq(versions.id, publications.versionId))
    .innerJoin(documents, eq(documents.id, publications.documentId))
    .where(sql`${isNull(publications.approvedAt)} and ${isNull(publications.withdrawnAt)}`)
    .orderBy(publications.askedAt);
}
