import { and, count, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { withQuery } from '@/components/ui/query';
import { members } from '@/db/schema/people';
import { savedViews } from '@/db/schema/selections';
import { unlessTaken } from '@/db/unique-violation';
import { done, type Outcome, refused } from '@/lib/outcome';
import { addressOf, type List, queryOf, readView } from '../filter';
import { obligationsTable } from '../obligations-table';
import { peopleTable } from '../people-table';

/** A person's own views, over both tables. */
export const VIEWS = 50;

/**
 * The table as a view keeps it: what the address means and nothing else. What was searched by is left out: a name that
 * was looked for once is not kept beside the views of those who stay.
 */
export function keptQuery(list: List, query: string): string {
  const address =
    list === 'people'
      ? addressOf(peopleTable, readView(peopleTable, queryOf(query)))
      : addressOf(obligationsTable, readView(obligationsTable, queryOf(query)));
  return withQuery('', address, { q: undefined }).replace(/^\?/, '');
}

const own = (scope: OrganizationScope, memberId: string, viewId: string) =>
  and(
    eq(savedViews.organizationId, scope.organizationId),
    eq(savedViews.id, viewId),
    eq(savedViews.savedBy, memberId),
  );

/** Holds the author's row: of two views saved at once, the fifty-first is refused. */
async function holdAuthor({ db, organizationId, actor }: OrganizationScope): Promise<string> {
  if (actor.kind !== 'member') throw new Error('somebody keeps views');
  await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, actor.memberId)))
    .for('no key update');
  return actor.memberId;
}

/** Keeps the table as it is shown, under a name. An owner may share it with who sees the whole organization. */
export async function saveView(
  scope: OrganizationScope,
  { list, query, name, shared }: { list: List; query: string; name: string; shared: boolean },
): Promise<Outcome<{ viewId: string; list: List }>> {
  const { db, organizationId, actor, now } = scope;
  const savedBy = await holdAuthor(scope);
  if (shared && !(actor.kind === 'member' && actor.role === 'owner')) return refused('not_permitted');
  const [kept] = await db
    .select({ views: count() })
    .from(savedViews)
    .where(and(eq(savedViews.organizationId, organizationId), eq(savedViews.savedBy, savedBy)));
  if ((kept?.views ?? 0) >= VIEWS) return refused('too_many_views', 'name');
  const viewId = scope.chance.uuid();
  const made = await db
    .insert(savedViews)
    .values({
      organizationId,
      id: viewId,
      savedBy,
      list,
      name,
      query: keptQuery(list, query),
      shared,
      opensFirst: false,
      savedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  return made.length === 1 ? done({ viewId, list }) : refused('name_taken', 'name');
}

/** Gives one's own view another name. */
export async function renameView(
  scope: OrganizationScope,
  { viewId, name }: { viewId: string; name: string },
): Promise<Outcome<{ viewId: string }>> {
  const author = await holdAuthor(scope);
  const renamed = await unlessTaken(scope.db, 'saved_views_name_key', (attempt) =>
    attempt
      .update(savedViews)
      .set({ name })
      .where(own(scope, author, viewId))
      .returning({ id: savedViews.id }),
  );
  if (renamed === null) return refused('name_taken', 'name');
  return renamed.length === 1 ? done({ viewId }) : refused('not_found');
}

/** Removes one's own view, shared or not. */
export async function removeView(
  scope: OrganizationScope,
  { viewId }: { viewId: string },
): Promise<Outcome<{ viewId: string }>> {
  const author = await holdAuthor(scope);
  const removed = await scope.db
    .delete(savedViews)
    .where(own(scope, author, viewId))
    .returning({ id: savedViews.id });
  return removed.length === 1 ? done({ viewId }) : refused('not_found');
}

/** Has one's own view open first, in place of any other of that table; or no more. */
export async function openFirst(
  scope: OrganizationScope,
  { viewId, first }: { viewId: string; first: boolean },
): Promise<Outcome<{ viewId: string }>> {
  const { db, organizationId } = scope;
  const author = await holdAuthor(scope);
  const [view] = await db
    .select({ list: savedViews.list })
    .from(savedViews)
    .where(own(scope, author, viewId));
  if (!view) return refused('not_found');
  await db
    .update(savedViews)
    .set({ opensFirst: false })
    .where(
      and(
        eq(savedViews.organizationId, organizationId),
        eq(savedViews.savedBy, author),
        eq(savedViews.list, view.list),
        sql`opens_first`,
      ),
    );
  if (first)
    await db
      .update(savedViews)
      .set({ opensFirst: true })
      .where(own(scope, author, viewId));
  return done({ viewId });
}
