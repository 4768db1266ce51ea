import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type ImportCounts, importRows, imports } from '@/db/schema/imports';
import { matchPrograms } from '@/features/assignments/reconciling/mutations';
import { record } from '@/features/evidence/mutations';
import { addMembers } from '@/features/people/adding/mutations';
import { changeMembers, type MemberChange } from '@/features/people/changing/mutations';
import { inviteMany } from '@/features/people/invitations/mutations';
import { findDefaultLocale } from '@/features/people/languages/queries';
import { readmitMember } from '@/features/people/mutations';
import { addTeams } from '@/features/people/teams/mutations';
import { isRefused } from '@/lib/outcome';
import type { PersonRead } from '../judging/row';
import { TeamNames } from '../judging/team-names';
import { type Change, type Judged, judge, type Verdict } from '../judging/verdict';
import { findKnown, findTeams } from '../known/queries';

/** Lines applied in one transaction. */
const BATCH = 500;

type Outcome = 'added' | 'changed' | 'returned' | 'unchanged' | 'refused';

/** What a line became. */
interface Applied {
  readonly number: number;
  readonly outcome: Outcome;
  readonly memberId: string | null;
  /** Why it was refused after it had been confirmed: a problem's reason, or that something changed. */
  readonly refusal: string | null;
}

interface Row {
  readonly number: number;
  readonly verdict: Verdict;
  readonly person: PersonRead;
  readonly changes: readonly Change[];
}

const one = ({ organizationId }: OrganizationScope, importId: string) =>
  and(eq(imports.organizationId, organizationId), eq(imports.id, importId));

const its = ({ organizationId }: OrganizationScope, importId: string) =>
  and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId));

/**
 * Applies the next lines of a confirmed list, in this transaction: each is judged again against the people as they are
 * now, and written only if it still means what was shown. Lists of one organization are applied one batch at a time, so
 * that two of them never make one person twice.
 * @returns whether there is more to do.
 */
export async function applyBatch(scope: OrganizationScope, importId: string): Promise<boolean> {
  const { db, organizationId, now } = scope;
  // The checks of keys keep, as long as their connection, the plans that suited tables that were still small: reading all
  // of the events for each value written. Made anew, and by the indexes, they suit any size.
  await db.execute(sql`set local enable_seqscan = off`);
  await db.execute(sql`discard plans`);
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('imports:' || ${organizationId}::text, 0))`,
  );
  const [list] = await db.select().from(imports).where(one(scope, importId)).for('update');
  if (list?.state !== 'applying') return false;
  // A team that is being closed lets nobody in meanwhile.
  await matchPrograms(scope, 'shared');
  const applied: Verdict[] = list.returns ? ['new', 'changed', 'returning'] : ['new', 'changed'];
  const rows = (await db
    .select({
      number: importRows.number,
      verdict: importRows.verdict,
      person: importRows.person,
      changes: importRows.changes,
    })
    .from(importRows)
    .where(and(its(scope, importId), inArray(importRows.verdict, applied), isNull(importRows.appliedAt)))
    .orderBy(asc(importRows.number))
    .limit(BATCH)) as Row[];
  if (rows.length === 0) {
    await finish(scope, importId, list.invites === true);
    return false;
  }
  const done = await applyRows(scope, rows, { ...list, importId });
  await keepOutcomes(scope, importId, done);
  await db.update(imports).set({ progressedAt: now }).where(one(scope, importId));
  return true;
}

interface Terms {
  readonly importId: string;
  readonly invites: boolean | null;
  readonly newTeams: readonly string[];
  readonly declinedTeams: readonly string[];
}

async function applyRows(scope: OrganizationScope, rows: readonly Row[], terms: Terms): Promise<Applied[]> {
  const names = new TeamNames([], new Set(terms.declinedTeams));
  await addTeams(
    scope,
    terms.newTeams.filter((name) => !names.isDeclined(name)),
  );
  const teams = await findTeams(scope);
  const settled = new TeamNames(teams.map(({ name }) => name));
  const idOf = new Map(teams.map(({ id, name }) => [name, id]));
  const read = rows.map(({ number, person }) => ({ number, person, problems: [] }));
  const judged = judge(read, await findKnown(scope, read), settled);
  const sorted = judged.map((fresh, index) => settle(rows[index] as Row, fresh));
  const teamIds = ({ teams: theirs }: PersonRead) => (theirs ?? []).flatMap((name) => idOf.get(name) ?? []);
  const after = await countInvited(scope, terms.importId);
  return [
    ...sorted.flatMap((one) => ('refusal' in one ? [one] : [])),
    ...(await addNew(
      scope,
      sorted.flatMap((one) => ('new' in one ? [one.new] : [])),
      teamIds,
      terms,
      after,
    )),
    ...(await applyChanges(
      scope,
      sorted.flatMap((one) => ('changed' in one ? [one.changed] : [])),
      teamIds,
      terms,
      after + rows.length,
    )),
  ];
}

/** What is to be done of a line, now that it has been judged again. */
function settle(row: Row, fresh: Judged): Applied | { new: Judged } | { changed: Judged } {
  const end = (outcome: Outcome, refusal: string | null): Applied => ({
    number: row.number,
    outcome,
    memberId: fresh.memberId,
    refusal,
  });
  if (fresh.verdict === 'unchanged') return end('unchanged', null);
  if (fresh.verdict === 'wrong') return end('refused', fresh.problems[0]?.reason ?? 'changed_meanwhile');
  if (fresh.verdict !== row.verdict) {
    return end('refused', row.verdict === 'new' ? 'address_taken' : 'changed_meanwhile');
  }
  if (fresh.verdict === 'new') return { new: fresh };
  const same =
    JSON.stringify(fresh.changes) ===
    JSON.stringify(row.changes.map(({ field, from, to }) => ({ field, from, to })));
  return same ? { changed: fresh } : end('refused', 'changed_meanwhile');
}

type TeamIds = (person: PersonRead) => string[];

/** Those whose address was taken at this very moment are left for the next round, which sees who took it. */
async function addNew(
  scope: OrganizationScope,
  rows: readonly Judged[],
  teamIds: TeamIds,
  { invites }: Terms,
  after: number,
): Promise<Applied[]> {
  if (rows.length === 0) return [];
  const defaultLocale = await findDefaultLocale(scope);
  const people = rows.map(({ person }) => {
    const ids = teamIds(person);
    return {
      name: person.name ?? '',
      email: person.email,
      role: person.role ?? ('employee' as const),
      locale: person.locale ?? defaultLocale,
      localeKnown: person.locale !== null,
      jobTitle: person.jobTitle,
      startOn: person.startOn,
      teamIds: ids,
      // As one by one: whoever is added as a manager leads the teams that they are put in.
      ledTeamIds: ids,
      accessEndsOn: null,
    };
  });
  const added = await addMembers(scope, people, { invites: invites ? 'behind' : 'later', after });
  return rows.flatMap(({ number }, index): Applied[] => {
    const member = added[index];
    return member ? [{ number, outcome: 'added', memberId: member.memberId, refusal: null }] : [];
  });
}

async function applyChanges(
  scope: OrganizationScope,
  rows: readonly Judged[],
  teamIds: TeamIds,
  { invites }: Terms,
  after: number,
): Promise<Applied[]> {
  const refusals = new Map<string, string>();
  for (const { verdict, memberId } of rows) {
    if (verdict !== 'returning' || memberId === null) continue;
    const back = await readmitMember(scope, { memberId, invites: invites === true });
    if (isRefused(back)) refusals.set(memberId, back.refused);
  }
  const kept = rows.filter(({ memberId }) => memberId !== null && !refusals.has(memberId));
  const changes = kept.flatMap(({ memberId, person, changes: changed }): MemberChange[] => {
    if (memberId === null || changed.length === 0) return [];
    const fields = new Set(changed.map(({ field }) => field));
    return [
      {
        memberId,
        ...(fields.has('name') && person.name !== null ? { name: person.name } : {}),
        ...(fields.has('email') && person.email !== null ? { email: person.email } : {}),
        ...(fields.has('role') && (person.role === 'manager' || person.role === 'employee')
          ? { role: person.role }
          : {}),
        ...(fields.has('teams') ? { teamIds: teamIds(person) } : {}),
        ...(fields.has('job_title') && person.jobTitle !== null ? { jobTitle: person.jobTitle } : {}),
        ...(fields.has('start_on') && person.startOn !== null ? { startOn: person.startOn } : {}),
        ...(fields.has('locale') && person.locale !== null ? { locale: person.locale } : {}),
      },
    ];
  });
  await changeMembers(scope, changes, { invites: invites === true, after });
  return rows.map(({ number, memberId, verdict }) => {
    const refusal = (memberId && refusals.get(memberId)) ?? null;
    const outcome = refusal ? 'refused' : verdict === 'returning' ? 'returned' : 'changed';
    return { number, memberId, outcome, refusal };
  });
}

async function countInvited({ db, ...scope }: OrganizationScope, importId: string): Promise<number> {
  const [row] = await db
    .select({ rows: count() })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, scope.organizationId),
        eq(importRows.importId, importId),
        inArray(importRows.outcome, ['added', 'changed']),
      ),
    );
  return row?.rows ?? 0;
}

/** What a line held of a person goes in the very transaction that applies it. */
async function keepOutcomes(
  { db, organizationId, now }: OrganizationScope,
  importId: string,
  applied: readonly Applied[],
): Promise<void> {
  if (applied.length === 0) return;
  await db.execute(sql`
    update import_rows r set applied_at = ${now.toISOString()}::timestamptz, outcome = a.outcome, member_id = a."memberId",
      refusal = a.refusal, cells = '{}', person = null, changes = null, problems = null
    from jsonb_to_recordset(${JSON.stringify(applied)}::jsonb) as a (number integer, outcome text, "memberId" uuid, refusal text)
    where r.organization_id = ${organizationId} and r.import_id = ${importId} and r.number = a.number`);
}

/**
 * Ends a list: counts what became of it, says so in the log, and destroys what has served. The wrong lines stay until
 * they are mended, at the latest seven days after the list was sent; so do the ids of those yet to be invited.
 */
async function finish(scope: OrganizationScope, importId: string, invited: boolean): Promise<void> {
  const { db, organizationId, now } = scope;
  const [row] = await db.execute<{ counts: ImportCounts }>(sql`
    select jsonb_build_object(
      'added', count(*) filter (where outcome = 'added'), 'changed', count(*) filter (where outcome = 'changed'),
      'returned', count(*) filter (where outcome = 'returned'),
      'unchanged', count(*) filter (where verdict = 'unchanged' or outcome = 'unchanged'),
      'wrong', count(*) filter (where verdict = 'wrong'), 'refused', count(*) filter (where outcome = 'refused')) as counts
    from import_rows where organization_id = ${organizationId} and import_id = ${importId}`);
  if (!row) throw new Error('a count has a row');
  const { added, changed, returned, unchanged, wrong, refused } = row.counts;
  const counts = { added, changed, returned, unchanged, wrong, refused };
  // Titles over the headings are of no use to anybody; the headings are, over the wrong lines.
  await db.execute(sql`
    delete from import_rows r using imports i
    where r.organization_id = ${organizationId} and r.import_id = ${importId}
      and i.organization_id = r.organization_id and i.id = r.import_id
      and not (r.verdict is not distinct from 'wrong')
      and not (r.outcome is not distinct from 'refused')
      and not (${wrong > 0} and r.number is not distinct from i.header_row)
      and not (${!invited} and coalesce(r.outcome in ('added', 'changed', 'returned'), false))`);
  await db
    .update(imports)
    .set({
      state: 'applied',
      finishedAt: now,
      progressedAt: now,
      counts,
      newTeams: [],
      declinedTeams: [],
    })
    .where(one(scope, importId));
  await record(scope, 'import.applied', { import: importId, ...counts });
}

/**
 * Invites the next of those whom a list added without inviting them. Whoever has an invitation already, came in or left
 * is passed over.
 * @param after how many were invited before them.
 * @returns how many were invited; 0 when nobody is left.
 */
export async function inviteBatch(
  scope: OrganizationScope,
  importId: string,
  after: number,
): Promise<number> {
  const { db, organizationId } = scope;
  // One at a time: a second worker waits here, and its next statement sees whom the first invited.
  await db.select({ id: imports.id }).from(imports).where(one(scope, importId)).for('update');
  const people = await db.execute<{ id: string; email: string; locale: 'fr' | 'en' }>(sql`
    select m.id, m.email, m.locale from import_rows r
    join members m on m.organization_id = r.organization_id and m.id = r.member_id
    where r.organization_id = ${organizationId} and r.import_id = ${importId}
      and r.outcome in ('added', 'changed', 'returned') and m.email is not null and m.user_id is null and m.left_at is null
      and not exists (select from invitations i where i.organization_id = m.organization_id and i.member_id = m.id
        and i.revoked_at is null)
    order by r.number limit ${BATCH} for no key update of m`);
  await inviteMany(scope, [...people], after);
  if (people.length === 0) {
    await db
      .delete(importRows)
      .where(and(its(scope, importId), inArray(importRows.outcome, ['added', 'changed', 'returned'])));
  }
  return people.length;
}
