import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinSight } from '@/features/people/reach/queries';
import type { Access, PeopleFilter } from '../filter';
import { afterPrefix, searchWords } from '../search-words';

/** How a person gets in, of `members`. */
export const accessOf = sql`case when ${members.leftAt} is not null then 'left' when ${members.userId} is not null then 'joined'
  when ${members.email} is null then 'card' else 'invited' end`;

const ofAccess: Record<Access, SQL> = {
  left: sql`${members.leftAt} is not null`,
  joined: sql`${members.leftAt} is null and ${members.userId} is not null`,
  card: sql`${members.leftAt} is null and ${members.userId} is null and ${members.email} is null`,
  invited: sql`${members.leftAt} is null and ${members.userId} is null and ${members.email} is not null`,
};

/** Conditions on `members` that both tables have: whom the actor may see, and whom the filters leave. */
export function memberConditions(scope: OrganizationScope, filter: PeopleFilter): SQL[] {
  const { organizationId } = scope;
  const conditions = [sql`${members.organizationId} = ${organizationId}`, withinSight(scope, members.id)];
  if (filter.actId) {
    conditions.push(sql`exists (select from bulk_act_rows r where r.organization_id = ${organizationId}
      and r.act_id = ${filter.actId} and r.member_id = ${members.id})`);
    return conditions;
  }
  conditions.push(filter.access ? ofAccess[filter.access] : sql`${members.leftAt} is null`);
  if (filter.role) conditions.push(sql`${members.role} = ${filter.role}`);
  if (filter.language) conditions.push(sql`${members.locale} = ${filter.language}`);
  if (filter.teamId) {
    conditions.push(sql`exists (select from team_members t where t.organization_id = ${organizationId}
      and t.member_id = ${members.id} and t.team_id = ${filter.teamId})`);
  }
  for (const word of searchWords(filter.search)) {
    conditions.push(sql`exists (select from member_words w where w.organization_id = ${organizationId}
      and w.member_id = ${members.id} and w.word >= ${word} and w.word < ${afterPrefix(word)})`);
  }
  return conditions;
}

/** Nobody is called by punctuation alone: such a search finds nobody, rather than everybody. */
export const isUnanswerable = ({ search }: PeopleFilter): boolean =>
  search !== '' && searchWords(search).length === 0;

/** All of those conditions. */
export const allOf = (conditions: readonly SQL[]): SQL =>
  sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  );

/** The names of the teams that a member is in, as French sorts them. */
export const teamNames = (memberId: SQL, organizationId: string): SQL =>
  sql`array(select t.name from team_members tm join teams t on t.organization_id = tm.organization_id and t.id = tm.team_id
    where tm.organization_id = ${organizationId} and tm.member_id = ${memberId} order by t.name collate "fr-x-icu")`;

/**
 * What a table asks depends on its filters: a plan made for other values may read the whole organization. Sent along
 * with the first statement, without waiting for its answer.
 */
export function planForTheseValues({ db }: OrganizationScope): Promise<unknown> {
  return db.execute(sql`set local plan_cache_mode = force_custom_plan`).execute();
}
