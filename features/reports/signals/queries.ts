import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { PREVIEW_DAYS } from '@/features/erasure/retention';
import type { Locale } from '@/i18n/routing';
import { addDays, type Day, quebecDay } from '@/lib/days';
import type { AsOf } from '../as-of';

/** A text adopted by the organization, as its latest stood on that day. */
export interface AdoptedPolicy {
  readonly documentId: string;
  readonly title: string;
  readonly adoptedOn: Day;
}

/** What the product knows of compliance beyond who did what, as of a day. */
export interface Signals {
  /** At least one undertaking is adopted, and each one that is asked. */
  readonly adopted: boolean;
  /** Undertakings and policies whose template changed in substance since they were adopted, in the page's language. */
  readonly toAdoptAgain: readonly { readonly kind: 'agreement' | 'policy'; readonly title: string }[];
  /** At least one program is assigned. */
  readonly assigned: boolean;
  readonly policies: readonly AdoptedPolicy[];
  /** How many undertakings are adopted. */
  readonly agreements: number;
  /** Of today, whatever the day: it is not kept by day. */
  readonly inCharge: { readonly designated: boolean; readonly reachable: boolean };
  /** The contract with the operator (s. 18.3), of today: null where the operator offers none. */
  readonly contract: {
    readonly state: 'to_accept' | 'accepted' | 'new_version';
    /** When the latest was accepted by the organization. */
    readonly acceptedOn: Day | null;
  } | null;
  /** People whose retention ends within ninety days of today, and the first day on which one of them may be erased. */
  readonly erasures: { readonly count: number; readonly from: Day | null };
}

/**
 * What the organization has put in place. One statement; what it costs follows the library and the erasures to come,
 * not the number of people.
 */
export async function findSignals(
  { db, organizationId, now }: OrganizationScope,
  locale: Locale,
  { on, isPast }: Pick<AsOf, 'on' | 'isPast'>,
): Promise<Signals> {
  const ours = sql`organization_id = ${organizationId}`;
  const byThen = (instant: SQL) =>
    isPast ? sql`(${instant} at time zone 'America/Toronto')::date <= ${on}::date` : sql`true`;
  const read = isPast
    ? sql`(select asks_from(l.document_id, v.number) from versions v where v.id = version_read_at(${organizationId}, l.document_id,
        (${on}::date + 1)::timestamp at time zone 'America/Toronto'))`
    : sql`(select r.asks_from from taken_versions r where r.${ours} and r.document_id = l.document_id)`;
  // An index finds those who left before an instant; keptUntil says that a year from 29 February is 1 March.
  const horizon = addDays(quebecDay(now), PREVIEW_DAYS);
  const [row] = await db.execute<Signals & Record<string, unknown>>(sql`
    with latest as (
      select distinct on (o.document_id) o.document_id, o.id, o.version_id, o.frozen_at, d.kind
      from adoptions o join documents d on d.id = o.document_id and d.kind in ('agreement', 'policy')
      where o.${ours} and ${byThen(sql`o.frozen_at`)}
      order by o.document_id, o.number desc
    ), titled as (
      select l.*, t.title, (l.frozen_at at time zone 'America/Toronto')::date as adopted_on,
        exists (select from versions adopted
          where adopted.id = l.version_id and adopted.number < ${read}) as behind
      from latest l join adoption_texts t on t.${ours} and t.adoption_id = l.id and t.locale = ${locale}
    ), former as (
      select case when to_char(day, 'MM-DD') = '02-29' and to_char(day + years, 'MM-DD') = '02-28'
        then (day + years)::date + 2 else (day + years)::date + 1 end as "from"
      from (
        select (m.left_at at time zone 'America/Toronto')::date as day, make_interval(years => o.retention_years) as years
        from organizations o
        join members m on m.organization_id = o.id and m.erased_at is null
          and m.left_at < (${horizon}::date + 2 - make_interval(years => o.retention_years)) at time zone 'America/Toronto'
        where o.id = ${organizationId}
      ) m
    )
    select exists (select from latest where kind = 'agreement') and not exists (
        select from program_items i join documents d on d.id = i.document_id and d.kind = 'agreement'
        join programs p on p.${ours} and p.id = i.program_id and p.ended_at is null
        where i.${ours} and not exists (select from latest l where l.document_id = d.id)
      ) as adopted,
      exists (select from programs where ${ours} and ended_at is null) as assigned,
      (select count(*)::integer from latest where kind = 'agreement') as agreements,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'title', title)
        order by kind, title collate "fr-x-icu"), '[]') from titled where behind) as "toAdoptAgain",
      (select coalesce(jsonb_agg(jsonb_build_object('documentId', document_id, 'title', title, 'adoptedOn', adopted_on)
        order by title collate "fr-x-icu"), '[]') from titled where kind = 'policy') as policies,
      (select jsonb_build_object(
          'designated', exists (select from members m where m.${ours} and m.person_in_charge and m.left_at is null),
          'reachable', coalesce(o.person_in_charge_title, '') <> '' and coalesce(o.person_in_charge_contact, '') <> '')
        from organizations o where o.id = ${organizationId}) as "inCharge",
      (select jsonb_build_object(
          'state', case when a.version_id = v.id then 'accepted' when a.version_id is null then 'to_accept' else 'new_version' end,
          'acceptedOn', (a.accepted_at at time zone 'America/Toronto')::date)
        from (select id from contract_versions order by number desc limit 1) v
        left join lateral (
          select c.version_id, c.accepted_at from contract_acceptances c join contract_versions o on o.id = c.version_id
          where c.${ours} order by o.number desc limit 1
        ) a on true
        where exists (select from contract_texts t where t.version_id = v.id and t.part = 'contract')) as contract,
      (select jsonb_build_object('count', count(*), 'from', min("from")) from former
        where "from" <= ${horizon}::date) as erasures`);
  if (!row) throw new Error('a row of constants is missing');
  return row;
}
