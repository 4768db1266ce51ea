import { isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { teams } from '@/db/schema/people';
import { Known, type KnownPerson } from '../judging/verdict';

/** The addresses and the names by which lines are recognized. */
interface Sought {
  readonly person: { readonly email: string | null; readonly name: string | null };
}

const asJson = (texts: Iterable<string>) => JSON.stringify([...new Set(texts)]);

/**
 * Those whom these lines may be: by address, whether they left or not; and by name among people present, found by the
 * longest word of each name. Two statements, however many lines.
 */
export async function findKnown(
  { db, organizationId }: OrganizationScope,
  rows: readonly Sought[],
): Promise<Known> {
  const emails = asJson(rows.flatMap(({ person: { email } }) => email ?? []));
  const named = (has: boolean) =>
    asJson(rows.flatMap(({ person: { email, name } }) => ((email !== null) === has ? (name ?? []) : [])));
  const columns = sql`m.id, m.name, m.email, m.role, m.locale, m.job_title as "jobTitle", m.start_on as "startOn",
    m.left_at is not null as left,
    array(select t.name from team_members b join teams t on t.organization_id = b.organization_id and t.id = b.team_id
      where b.organization_id = m.organization_id and b.member_id = m.id) as teams`;
  const byEmail = await db.execute<KnownPerson & Record<string, unknown>>(sql`
    select ${columns} from jsonb_array_elements_text(${emails}::jsonb) as e (email)
    join members m on m.organization_id = ${organizationId} and lower(m.email) = e.email`);
  const longest = (names: string) => sql`
    select distinct w.word from jsonb_array_elements_text(${names}::jsonb) as n (name)
    cross join lateral (select w from words_of(n.name) w order by length(w) desc, w limit 1) as w (word)`;
  const byName = await db.execute<KnownPerson & Record<string, unknown>>(sql`
    select ${columns} from members m
    where m.organization_id = ${organizationId} and m.left_at is null and (
      (m.email is null and m.id in (select w.member_id from member_words w
        where w.organization_id = ${organizationId} and w.word in (${longest(named(true))})))
      or m.id in (select w.member_id from member_words w
        where w.organization_id = ${organizationId} and w.word in (${longest(named(false))})))`);
  const people = new Map([...byEmail, ...byName].map((person) => [person.id, person]));
  return new Known([...people.values()]);
}

/** The organization's teams, but those that are closed. */
export async function findTeams({ db }: OrganizationScope): Promise<{ id: string; name: string }[]> {
  return db.select({ id: teams.id, name: teams.name }).from(teams).where(isNull(teams.closedAt));
}
