import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { findLogPlace, type LogPlace } from '@/features/evidence/queries';
import { type Sealed, verifyCountersignature } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';
import type { SigningProof } from '../input';
import { actingMember } from '../queries';
import { COUNTERSIGNED_AT_ONCE } from './batch';
import { isSound, type Kept } from './soundness';

/**
 * Signatures `s` of members `m` that may be countersigned: whoever has left signed all the same, and so has whoever
 * signed an adoption since replaced; of somebody erased nothing is left to answer.
 */
const answerable = ({ organizationId }: OrganizationScope): SQL => sql`signatures s
  join members m on m.organization_id = s.organization_id and m.id = s.member_id and m.erased_at is null
  where s.organization_id = ${organizationId}`;

const unanswered = sql`not exists (
  select from countersignatures c where c.organization_id = s.organization_id and c.signature_id = s.id)`;

/** How many signatures wait for the organization's own. */
export async function countWaiting(scope: OrganizationScope): Promise<number> {
  const [row] = await scope.db.execute<{ n: number }>(
    sql`select count(*)::integer as n from ${answerable(scope)} and ${unanswered}`,
  );
  return row?.n ?? 0;
}

/** A signature that waits for the organization's own. */
export interface WaitingSignature {
  readonly id: string;
  /** As it was on file when they signed. */
  readonly name: string;
  readonly agreement: string;
  /** In the language that was signed. */
  readonly title: string;
  readonly adoptionNumber: number;
  readonly locale: Locale;
  readonly signedAt: Date;
  readonly left: boolean;
  /** The acting member's own. */
  readonly own: boolean;
  /** What is not is never countersigned. */
  readonly sound: boolean;
}

export interface WaitingList {
  /** Those of one act, the oldest first. */
  readonly waiting: readonly WaitingSignature[];
  /** Of the whole organization. */
  readonly total: number;
  /** The acting member's name on file. */
  readonly nameOnFile: string;
}

type WaitingRow = {
  id: string;
  member_id: string;
  name: string;
  agreement: string;
  title: string;
  adoption_number: number;
  locale: Locale;
  signed_at: string;
  left_at: string | null;
  seal: Buffer;
  sealed_bytes: Buffer;
  leaf: Buffer;
};

/** What waits, or that one signature of it. The oldest come first, as many as one act takes. */
export async function listWaiting(scope: OrganizationScope, only: string | null): Promise<WaitingList> {
  const { db, organizationId } = scope;
  const memberId = actingMember(scope);
  const rows = await db.execute<WaitingRow>(sql`
    select s.id, s.member_id, coalesce(i.name_on_file, s.member_name) as name, d.slug as agreement, t.title,
      a.number as adoption_number, s.locale, s.signed_at, s.left_at, s.seal, s.sealed_bytes, e.leaf
    from (
      select s.*, m.name as member_name, m.left_at from ${answerable(scope)} and ${unanswered}
        and (${only}::uuid is null or s.id = ${only}::uuid)
      order by s.signed_at, s.id limit ${COUNTERSIGNED_AT_ONCE}
    ) s
    join events e on e.organization_id = s.organization_id and e.id = s.event_id
    join adoptions a on a.organization_id = s.organization_id and a.id = s.adoption_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = s.locale
    join documents d on d.id = a.document_id
    left join signature_identities i on i.organization_id = s.organization_id and i.signature_id = s.id
    order by s.signed_at, s.id`);
  const waiting = rows.map((row): WaitingSignature => {
    const kept = {
      id: row.id,
      organizationId,
      seal: row.seal,
      sealedBytes: row.sealed_bytes,
      leaf: row.leaf,
    };
    return {
      id: row.id,
      name: row.name,
      agreement: row.agreement,
      title: row.title,
      adoptionNumber: row.adoption_number,
      locale: row.locale,
      signedAt: new Date(row.signed_at),
      left: row.left_at !== null,
      own: row.member_id === memberId,
      sound: isSound(kept),
    };
  });
  return { waiting, total: await countWaiting(scope), nameOnFile: await nameOnFile(scope) };
}

/** The acting member's name on file. */
export async function nameOnFile(scope: OrganizationScope): Promise<string> {
  const [row] = await scope.db.execute<{ name: string }>(sql`select name from members
    where organization_id = ${scope.organizationId} and id = ${actingMember(scope)}`);
  if (!row) throw new Error('the acting member is not there');
  return row.name;
}

/** A signature to countersign, and whoever has done so already. */
export interface Chosen extends Kept {
  readonly memberId: string;
  readonly countersignatureId: string | null;
}

/** Those of these signatures that may be countersigned, in the order of their ids. */
export async function findChosen(scope: OrganizationScope, ids: readonly string[]): Promise<Chosen[]> {
  const rows = await scope.db.execute<Chosen & Record<string, unknown>>(sql`
    select s.id, s.organization_id as "organizationId", s.member_id as "memberId", s.seal,
      s.sealed_bytes as "sealedBytes",
      (select leaf from events e where e.organization_id = s.organization_id and e.id = s.event_id) as leaf,
      (select c.id from countersignatures c
        where c.organization_id = s.organization_id and c.signature_id = s.id) as "countersignatureId"
    from ${answerable(scope)} and s.id in ${[...ids]}
    order by s.id`);
  return [...rows];
}

/** One act of countersigning, told to who comes back to the page. */
export interface PastAct {
  readonly name: string;
  readonly at: Date;
  /** How many signatures it answered. */
  readonly count: number;
  readonly own: boolean;
}

/** The act that a countersignature belongs to: everything of the same hand at the same instant. */
export async function findAct(scope: OrganizationScope, countersignatureId: string): Promise<PastAct | null> {
  const [row] = await scope.db.execute<{ name: string; at: string; count: number; member_id: string }>(sql`
    select m.name, c.signed_at as at, c.member_id,
      (select count(*)::integer from countersignatures same where same.organization_id = c.organization_id
        and same.member_id = c.member_id and same.signed_at = c.signed_at) as count
    from countersignatures c
    join members m on m.organization_id = c.organization_id and m.id = c.member_id
    where c.organization_id = ${scope.organizationId} and c.id = ${countersignatureId}::uuid`);
  if (!row) return null;
  const { name, at, count, member_id: memberId } = row;
  return { name, at: new Date(at), count, own: memberId === actingMember(scope) };
}

/** The organization's own signature over a member's, with what proves it. */
export interface Countersignature {
  readonly id: string;
  readonly signedAt: Date;
  readonly method: SigningProof['session']['latestMethod'];
  readonly authenticatedAt: Date;
  /** Null once the person has been erased: the seal still verifies. */
  readonly identity: { readonly typedName: string; readonly nameOnFile: string } | null;
  /** Whoever signed also countersigned, for the organization. */
  readonly sameHand: boolean;
  /** 64 hexadecimal digits. */
  readonly seal: string;
  readonly sealedBytes: Buffer;
  /** Its line of the log, as bytes. */
  readonly leaf: Buffer;
  readonly place: LogPlace | null;
}

/**
 * The countersignature over that seal, or null as long as there is none.
 * @throws when it does not verify: nothing false is ever shown as proof.
 */
export async function findCountersignature(
  scope: OrganizationScope,
  over: Sealed & { readonly signatureId: string },
): Promise<Countersignature | null> {
  const [row] = await scope.db.execute<{
    id: string;
    signed_at: string;
    method: Countersignature['method'];
    authenticated_at: string;
    typed_name: string | null;
    name_on_file: string | null;
    same_hand: boolean;
    seal: Buffer;
    sealed_bytes: Buffer;
    event_id: string;
    leaf: Buffer;
  }>(sql`
    select c.id, c.signed_at, c.method, c.authenticated_at, i.typed_name, i.name_on_file,
      c.member_id = s.member_id as same_hand, c.seal, c.sealed_bytes, c.event_id, e.leaf
    from countersignatures c
    join signatures s on s.organization_id = c.organization_id and s.id = c.signature_id
    join events e on e.organization_id = c.organization_id and e.id = c.event_id
    left join countersignature_identities i
      on i.organization_id = c.organization_id and i.countersignature_id = c.id
    where c.organization_id = ${scope.organizationId} and c.signature_id = ${over.signatureId}`);
  if (!row) return null;
  const seal = row.seal.toString('hex');
  if (!verifyCountersignature({ sealedBytes: row.sealed_bytes, seal }, over).ok) {
    throw new Error(`the seal of countersignature ${row.id} does not verify`);
  }
  return {
    id: row.id,
    signedAt: new Date(row.signed_at),
    method: row.method,
    authenticatedAt: new Date(row.authenticated_at),
    identity:
      row.typed_name !== null && row.name_on_file !== null
        ? { typedName: row.typed_name, nameOnFile: row.name_on_file }
        : null,
    sameHand: row.same_hand,
    seal,
    sealedBytes: row.sealed_bytes,
    leaf: row.leaf,
    place: await findLogPlace(scope, row.event_id),
  };
}
