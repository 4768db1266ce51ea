import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Locale } from '@/i18n/routing';

/** Something to choose from, and how it is called. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** What tables are filtered by, and what the codes of their rows are called. */
export interface Options {
  readonly teams: readonly Option[];
  readonly documents: readonly Option[];
  readonly programs: readonly Option[];
}

/** Teams within sight, documents that are asked of anybody, programs. */
export async function findOptions(
  { db, organizationId, actor }: OrganizationScope,
  locale: Locale,
): Promise<Options> {
  const led =
    actor.kind === 'member' && actor.role === 'manager'
      ? sql`and exists (select from team_members l where l.organization_id = t.organization_id and l.team_id = t.id
          and l.member_id = ${actor.memberId} and l.leads)`
      : sql``;
  const [teams, documents, programs] = await Promise.all([
    db.execute<Option & Record<string, unknown>>(sql`select t.id, t.name as label from teams t
      where t.organization_id = ${organizationId} ${led} order by t.name collate "fr-x-icu"`),
    db.execute<Option & Record<string, unknown>>(sql`
      select d.id, d.code || ' ' || t.title as label
      from (
        select document_id from obligation_counts where organization_id = ${organizationId} and group_id = ${organizationId}
        union select document_id from obligation_changes where organization_id = ${organizationId} and group_id = ${organizationId}
      ) asked
      join documents d on d.id = asked.document_id
      join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
      join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
      order by array_position(array['guide', 'agreement', 'policy'], d.kind), d.code`),
    db.execute<
      Option & Record<string, unknown>
    >(sql`select p.id, p.title ->> ${locale}::text as label from programs p
      where p.organization_id = ${organizationId} order by p.ended_at is not null, (p.title ->> ${locale}::text) collate "fr-x-icu", p.id`),
  ]);
  return { teams, documents, programs };
}

/** Every document that can be asked of somebody: what is read, signed or acknowledged. */
export async function findAskable(
  { db, organizationId }: OrganizationScope,
  locale: Locale,
): Promise<Option[]> {
  return db.execute<Option & Record<string, unknown>>(sql`
    select d.id, d.code || ' ' || t.title as label from documents d
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where d.kind <> 'form' order by array_position(array['guide', 'agreement', 'policy'], d.kind), d.code`);
}

/** Programs that ask people one by one. */
export async function findByHand(
  { db, organizationId }: OrganizationScope,
  locale: Locale,
): Promise<Option[]> {
  return db.execute<Option & Record<string, unknown>>(sql`
    select p.id, p.title ->> ${locale}::text as label from programs p
    where p.organization_id = ${organizationId} and p.audience = 'members' and p.ended_at is null
    order by (p.title ->> ${locale}::text) collate "fr-x-icu", p.id`);
}

/** What documents and programs are called, by id. */
export const namesOf = ({ documents, programs }: Options): ReadonlyMap<string, string> =>
  new Map([...documents, ...programs].map(({ id, label }) => [id, label]));
