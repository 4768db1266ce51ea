import { and, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, versionTexts } from '@/db/schema/library';
import { takenVersions } from '@/db/schema/publications';
import { registerEntries, registerRevisions } from '@/db/schema/registers';
import { commitTo, record } from '@/features/evidence/mutations';
import { readBy } from '@/features/library/queries';
import { askOfEveryone, ownProgram, plain, startProgram } from '@/features/programs/mutations';
import { canonicalJson } from '@/lib/canonical-json';
import { quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { keptUntil, type Register, type Said, wrongIn } from './fields';
import { mayKeep } from './queries';

export interface EntryWritten {
  readonly register: Register;
  readonly entryId: string;
  /** The revision that was before one's eyes; 0 for a new entry. */
  readonly revision: number;
  /** Why it is amended; empty for a new entry. */
  readonly because: string;
  readonly said: Said;
}

const sameSaid = (one: Said, other: Said) => canonicalJson(one).equals(canonicalJson(other));

/**
 * How far an entry is: the number of its last revision, 0 before the first, and what that one says. Null when that register
 * has no such entry. Two amendments at once come one after the other.
 */
async function findLatest({ db, organizationId }: OrganizationScope, register: Register, entryId: string) {
  const [entry] = await db
    .select({ id: registerEntries.id })
    .from(registerEntries)
    .where(
      and(
        eq(registerEntries.organizationId, organizationId),
        eq(registerEntries.id, entryId),
        eq(registerEntries.register, register),
      ),
    );
  if (!entry) return null;
  const lock = `register ${organizationId} ${entryId}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const [latest] = await db
    .select({ number: registerRevisions.number, said: registerRevisions.said })
    .from(registerRevisions)
    .where(and(eq(registerRevisions.organizationId, organizationId), eq(registerRevisions.entryId, entryId)))
    .orderBy(desc(registerRevisions.number))
    .limit(1);
  return latest ?? { number: 0, said: null };
}

/**
 * Writes an entry, or amends one: a further revision, whole, with its reason. Nothing that was written changes. The log
 * holds a salted commitment to what is said, whose salt goes with the entry. The same post twice is one revision.
 */
export async function writeEntry(
  scope: OrganizationScope,
  { register, entryId, revision, because, said }: EntryWritten,
): Promise<Outcome<{ entryId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member' || !mayKeep(scope)) return refused('not_in_charge');
  const [wrong] = Object.entries(wrongIn(register, said, quebecDay(now)));
  if (wrong) return refused(wrong[1], wrong[0]);
  if (revision === 0) {
    await db
      .insert(registerEntries)
      .values({ organizationId, id: entryId, register, openedAt: now })
      .onConflictDoNothing();
  }
  const latest = await findLatest(scope, register, entryId);
  if (!latest) return refused('not_found');
  const same = latest.said !== null && sameSaid(latest.said, said);
  if (same && latest.number === revision + 1) return done({ entryId });
  if (latest.number !== revision) return refused('changed_meanwhile');
  if (same) return refused('nothing_changed');
  const { commitment, opening } = commitTo(scope, 'register_entry', String(canonicalJson(said)));
  const made = await db
    .insert(registerRevisions)
    .values({
      organizationId,
      entryId,
      number: revision + 1,
      said,
      because: because || null,
      writtenBy: actor.memberId,
      writtenAt: now,
      keptUntil: keptUntil(register, said),
      salt: opening.salt,
    })
    .onConflictDoNothing()
    .returning({ number: registerRevisions.number });
  if (made.length !== 1) return refused('changed_meanwhile');
  const facts = { register, entry: entryId, revision: revision + 1, said: commitment };
  await record(scope, 'register.written', facts);
  return done({ entryId });
}

/** Records that a register was taken as a file. */
export async function takeRegister(
  scope: OrganizationScope,
  { register, count }: { readonly register: Register; readonly count: number },
): Promise<void> {
  await record(scope, 'register.exported', { register, count });
}

/** Destroys the entries that have been kept long enough, on the day of the act. @returns how many. */
export async function destroyDueEntries(scope: OrganizationScope): Promise<number> {
  const gone = await scope.db.execute<{ entry: string; register: Register }>(
    sql`select * from destroy_register_entries(${scope.organizationId}::uuid) order by entry`,
  );
  for (const { entry, register } of gone) await record(scope, 'register.destroyed', { register, entry });
  return gone.length;
}

/** The guide on phishing and incidents. */
const GUIDE = 'hameconnage-et-incidents';
const GUIDE_DAYS = 14;

/** After an incident, asks the guide on incidents of everyone, present and to come, or of one team. */
export async function askGuide(
  scope: OrganizationScope,
  { entry, of }: { readonly entry: string; readonly of: string },
): Promise<Outcome<{ entryId: string }>> {
  if (!mayKeep(scope)) return refused('not_in_charge');
  const texts = await scope.db
    .select({ documentId: documents.id, locale: versionTexts.locale, title: versionTexts.title })
    .from(documents)
    .innerJoin(takenVersions, readBy(scope))
    .innerJoin(versionTexts, eq(versionTexts.versionId, takenVersions.versionId))
    .where(and(eq(documents.slug, GUIDE), eq(documents.kind, 'guide')));
  const titled = (locale: 'fr' | 'en') => texts.find((text) => text.locale === locale)?.title;
  const [fr, en, documentId] = [titled('fr'), titled('en'), texts[0]?.documentId];
  if (!fr || !en || !documentId) return refused('no_guide');
  const title = { fr, en };
  if (of === 'everyone') {
    const asked = await askOfEveryone(scope, { documentId, slug: GUIDE, title, dueDays: GUIDE_DAYS });
    return asked ? done({ entryId: entry }) : refused('asked_already', 'of');
  }
  const items = [{ documentId, dueDays: GUIDE_DAYS, recurs: false }];
  const program = { ...plain, audience: 'teams', teamIds: [of], title, items } as const;
  const started = await startProgram(scope, program, `${ownProgram(GUIDE)}:${of}`);
  if (!isRefused(started)) return done({ entryId: entry });
  return refused(started.refused === 'already_assigned' ? 'team_asked_already' : 'choice', 'of');
}
