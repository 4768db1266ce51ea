import { sql } from 'drizzle-orm';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import { type Day, quebecDay } from '@/lib/days';
import { standingOf } from './term';

/** A consultant whom an owner may let in. */
export interface Consultant {
  readonly id: string;
  readonly name: string;
}

/** The consultants of this deployment, by name. */
export async function listConsultants({ db }: OrganizationScope): Promise<Consultant[]> {
  return db.execute<Consultant & Record<string, unknown>>(
    sql`select consultant_id as id, name from door_consultants() order by name collate "fr-x-icu", 1`,
  );
}

/** A question that waits for an owner. */
export interface Ask {
  readonly id: string;
  readonly name: string | null;
  readonly reason: string;
  readonly askedAt: Date;
}

export interface Consent {
  readonly id: string;
  readonly name: string | null;
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly standing: 'coming' | 'living' | 'over' | 'revoked';
  readonly givenAt: Date;
  readonly givenBy: string;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

export interface Visit {
  readonly id: string;
  readonly name: string | null;
  readonly enteredAt: Date;
  /** When it was over, or will be at the latest where it goes on. */
  readonly outAt: Date;
  readonly inside: boolean;
}

/** All that there is to know of the door, for an owner. */
export interface Door {
  readonly asks: readonly Ask[];
  readonly consents: readonly Consent[];
  readonly visits: readonly Visit[];
  /** Whom one may let in: those without a consent that stands or is to come. */
  readonly others: readonly Consultant[];
}

/** Lists are as long as this at most, the newest first. */
const LONGEST = 200;

export async function findDoor(scope: OrganizationScope): Promise<Door> {
  const { db, organizationId, now } = scope;
  const today = quebecDay(now);
  const asks = await db.execute<AskRow>(sql`
    select a.id, k.name, a.reason, a.asked_at as "askedAt" from entry_asks a
    left join door_consultants() k using (consultant_id)
    where a.organization_id = ${organizationId} and a.answered_at is null order by a.asked_at, a.id`);
  const consents = await db.execute<ConsentRow>(sql`
    select c.id, c.consultant_id as "consultantId", k.name, c.from_on as "fromOn", c.until_on as "untilOn",
      c.given_at as "givenAt", g.name as "givenBy", c.revoked_at as "revokedAt", r.name as "revokedBy"
    from entry_consents c
    left join door_consultants() k using (consultant_id)
    join members g on g.organization_id = c.organization_id and g.id = c.given_by
    left join members r on r.organization_id = c.organization_id and r.id = c.revoked_by
    where c.organization_id = ${organizationId} order by c.given_at desc, c.id limit ${LONGEST}`);
  const visits = await db.execute<VisitRow>(sql`
    select e.id, k.name, e.entered_at as "enteredAt", ${outAt} as "outAt"
    from entries e
    join entry_consents c on c.organization_id = e.organization_id and c.id = e.consent_id
    left join door_consultants() k on k.consultant_id = e.consultant_id
    where e.organization_id = ${organizationId} order by e.entered_at desc, e.id limit ${LONGEST}`);
  const told = consents.map(({ consultantId, ...row }) => {
    const revokedAt = row.revokedAt === null ? null : new Date(row.revokedAt);
    const standing = standingOf({ ...row, revokedAt }, today);
    return { consultantId, consent: { ...row, givenAt: new Date(row.givenAt), revokedAt, standing } };
  });
  const letIn = new Set(
    told
      .filter(({ consent: { standing } }) => standing === 'living' || standing === 'coming')
      .map(({ consultantId }) => consultantId),
  );
  return {
    asks: asks.map((row) => ({ ...row, askedAt: new Date(row.askedAt) })),
    consents: told.map(({ consent }) => consent),
    visits: visits.map(({ id, name, ...row }) => {
      const out = new Date(row.outAt);
      return { id, name, enteredAt: new Date(row.enteredAt), outAt: out, inside: now < out };
    }),
    others: (await listConsultants(scope)).filter(({ id }) => !letIn.has(id)),
  };
}

/** When an entry `e` under a consent `c` is over: left, revoked, or come to its own end. Nulls are passed over. */
const outAt = sql`least(e.left_at, e.ends_at, c.revoked_at)`;

type AskRow = Omit<Ask, 'askedAt'> & { askedAt: string } & Record<string, unknown>;
type ConsentRow = Omit<Consent, 'givenAt' | 'revokedAt' | 'standing'> & {
  consultantId: string;
  givenAt: string;
  revokedAt: string | null;
} & Record<string, unknown>;
type VisitRow = { id: string; name: string | null; enteredAt: string; outAt: string } & Record<
  string,
  unknown
>;

/** What an owner is told of the door on their dashboard. */
export interface DoorSigns {
  /** Questions that wait for an answer. */
  readonly asks: number;
  /** Who is in at this moment. */
  readonly inside: readonly string[];
}

export async function findDoorSigns({ db, organizationId, now }: OrganizationScope): Promise<DoorSigns> {
  const [signs] = await db.execute<{ asks: number; inside: string[] }>(sql`
    select (select count(*)::integer from entry_asks where organization_id = ${organizationId} and answered_at is null)
        as asks,
      array(select distinct k.name from entries e
        join entry_consents c on c.organization_id = e.organization_id and c.id = e.consent_id
        join door_consultants() k on k.consultant_id = e.consultant_id
        where e.organization_id = ${organizationId} and e.entered_at <= ${now.toISOString()}
          and ${outAt} > ${now.toISOString()} order by 1) as inside`);
  return signs ?? { asks: 0, inside: [] };
}

/** How the acting consultant stands at a client's door. */
export interface OwnStanding {
  /** Their latest question, if any. */
  readonly ask: { readonly askedAt: Date; readonly answer: 'consented' | 'declined' | null } | null;
  /** The latest consent, if any. */
  readonly consent: {
    readonly fromOn: Day;
    readonly untilOn: Day;
    readonly standing: Consent['standing'];
  } | null;
  /** The entry that goes on, if any, and when it is over by itself. */
  readonly inside: { readonly endsAt: Date } | null;
}

export async function findOwnStanding({ db, now }: LibraryScope, clientId: string): Promise<OwnStanding> {
  const [row] = await db.execute<{
    asked_at: string | null;
    answer: 'consented' | 'declined' | null;
    from_on: Day | null;
    until_on: Day | null;
    revoked_at: string | null;
    ends_at: string | null;
  }>(sql`select * from own_door(${clientId}, ${now.toISOString()})`);
  if (!row) return { ask: null, consent: null, inside: null };
  const { asked_at: askedAt, answer, from_on: fromOn, until_on: untilOn } = row;
  const revokedAt = row.revoked_at === null ? null : new Date(row.revoked_at);
  return {
    ask: askedAt === null ? null : { askedAt: new Date(askedAt), answer },
    consent:
      fromOn === null || untilOn === null
        ? null
        : { fromOn, untilOn, standing: standingOf({ fromOn, untilOn, revokedAt }, quebecDay(now)) },
    inside: row.ends_at === null ? null : { endsAt: new Date(row.ends_at) },
  };
}

/** What a mail says of a question or of an entry; null when it has lost its reason since. */
export interface ToldOfEntry {
  readonly name: string;
  /** Why the consultant asks; null of an entry. */
  readonly reason: string | null;
  readonly at: Date;
}

export async function findToldOfEntry(
  { db, organizationId }: OrganizationScope,
  about: 'ask' | 'entry',
  id: string,
): Promise<ToldOfEntry | null> {
  const [told] = await db.execute<Omit<ToldOfEntry, 'at'> & { at: string } & Record<string, unknown>>(
    about === 'ask'
      ? sql`select k.name, a.reason, a.asked_at as at from entry_asks a join door_consultants() k using (consultant_id)
          where a.organization_id = ${organizationId} and a.id = ${id} and a.answered_at is null`
      : sql`select k.name, null as reason, e.entered_at as at from entries e join door_consultants() k using (consultant_id)
          where e.organization_id = ${organizationId} and e.id = ${id}`,
  );
  return told ? { ...told, at: new Date(told.at) } : null;
}
