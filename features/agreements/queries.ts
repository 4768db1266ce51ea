import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { adoptionTexts } from '@/db/schema/agreements';
import { members } from '@/db/schema/people';
import { comesLater } from '@/features/assignments/queries';
import { decodeEvent } from '@/features/evidence/event';
import type { Locale } from '@/i18n/routing';
import { presentationTicket } from './presentation';
import { wishOfDigest } from './sentences';

/** The member who acts. A job signs nothing. */
export function actingMember(scope: OrganizationScope): string {
  if (scope.actor.kind !== 'member') throw new Error('only a member signs, adopts and looks at a receipt');
  return scope.actor.memberId;
}

export interface AdoptedText {
  readonly title: string;
  /** Of the frozen bytes, 32 bytes. */
  readonly sha256: Buffer;
  /** To read it, measured from the template. */
  readonly minutes: number;
}

/** An adoption in force: the latest one of its document. */
export interface Adoption {
  readonly id: string;
  readonly number: number;
  readonly documentId: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly frozenAt: Date;
  readonly texts: Readonly<Record<Locale, AdoptedText>>;
}

/** The exact bytes of an adoption in one language. Throws when there is no such adoption. */
export async function readAdoptionText(
  scope: OrganizationScope,
  adoptionId: string,
  locale: Locale,
): Promise<{ title: string; bytes: Buffer; sha256: Buffer }> {
  const [text] = await scope.db
    .select({ title: adoptionTexts.title, bytes: adoptionTexts.bytes, sha256: adoptionTexts.sha256 })
    .from(adoptionTexts)
    .where(
      and(
        eq(adoptionTexts.organizationId, scope.organizationId),
        eq(adoptionTexts.adoptionId, adoptionId),
        eq(adoptionTexts.locale, locale),
      ),
    );
  if (!text) throw new Error(`adoption ${adoptionId} has no text in ${locale}`);
  return text;
}

/** The express wish to be bound by another language's version. */
export interface Wish {
  readonly sentence: string;
  readonly wordedIn: Locale;
  readonly wishedAt: Date;
  readonly frenchPresentedAt: Date;
}

/** Everything that decides whether and what the acting member may sign. */
export interface Signing {
  readonly document: { readonly id: string; readonly slug: string };
  /** The member's name on file. */
  readonly nameOnFile: string;
  /** Of the latest cycle. */
  readonly assignment: {
    readonly id: string;
    readonly cycle: number;
    readonly state: 'open' | 'done' | 'waived' | 'withdrawn';
    readonly dueOn: string;
    /** An earlier document of a program that is done in order is still open. */
    readonly waits: boolean;
  };
  readonly adoption: Adoption | null;
  readonly wish: Wish | null;
  /** What fulfilled this assignment. */
  readonly signature: { readonly id: string; readonly signedAt: Date } | null;
}

type SigningRow = {
  document_id: string;
  name: string;
  assignment_id: string;
  cycle: number;
  state: Signing['assignment']['state'];
  due_on: string;
  waits: boolean;
  signature_id: string | null;
  signed_at: string;
  adoption_id: string | null;
  number: number;
  version_id: string;
  version_number: number;
  frozen_at: string;
  fr_title: string;
  fr_sha256: Buffer;
  fr_minutes: number;
  en_title: string;
  en_sha256: Buffer;
  en_minutes: number;
  wished_at: string | null;
  french_presented_at: string;
  wish_leaf: Buffer;
};

/**
 * Signers hold this lock together, and a new adoption alone, each to the end of its transaction. Without it someone
 * could sign the old text between the freezing of the new one and the reopening of what is done, and never be
 * asked again.
 */
function adoptionLock({ organizationId }: OrganizationScope, slug: string): SQL {
  return sql`hashtextextended('adoption:' || ${organizationId}::text || ':' || ${slug}::text, 0)`;
}

/** The lock of the signers, as what a statement selects. */
export function signersLock(scope: OrganizationScope, slug: string): SQL {
  return sql`select pg_advisory_xact_lock_shared(${adoptionLock(scope, slug)})`;
}

/** Holds the lock of the signers, to the end of the transaction: what is read next is in force until then. */
export async function attendAdoption(scope: OrganizationScope, slug: string): Promise<void> {
  await scope.db.execute(signersLock(scope, slug));
}

/** Waits for the signers of the text in force, and makes the next ones wait for the new one. */
export async function holdAdoption(scope: OrganizationScope, slug: string): Promise<void> {
  await scope.db.execute(sql`select pg_advisory_xact_lock(${adoptionLock(scope, slug)})`);
}

/** Where the acting member stands with an agreement; null when it was never assigned to them. One statement. */
export async function findSigning(scope: OrganizationScope, slug: string): Promise<Signing | null> {
  const { db, organizationId } = scope;
  const memberId = actingMember(scope);
  const [row] = await db.execute<SigningRow>(sql`
    select d.id as document_id, m.name, a.id as assignment_id, a.cycle, a.state, a.due_on, ${comesLater} as waits,
      s.id as signature_id, s.signed_at,
      o.id as adoption_id, o.number, o.version_id, v.number as version_number, o.frozen_at,
      fr.title as fr_title, fr.sha256 as fr_sha256, frv.minutes as fr_minutes,
      en.title as en_title, en.sha256 as en_sha256, env.minutes as en_minutes,
      w.wished_at, w.french_presented_at, e.leaf as wish_leaf
    from documents d
    join lateral (
      select * from assignments
      where organization_id = ${organizationId} and member_id = ${memberId} and document_id = d.id
      order by cycle desc limit 1
    ) a on true
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    left join lateral (
      select id, signed_at from signatures
      where organization_id = a.organization_id and member_id = a.member_id and assignment_id = a.id
      order by signed_at desc limit 1
    ) s on true
    left join lateral (
      select * from adoptions
      where organization_id = a.organization_id and document_id = d.id
      order by number desc limit 1
    ) o on true
    left join versions v on v.id = o.version_id
    left join adoption_texts fr on fr.organization_id = o.organization_id and fr.adoption_id = o.id and fr.locale = 'fr'
    left join adoption_texts en on en.organization_id = o.organization_id and en.adoption_id = o.id and en.locale = 'en'
    left join version_texts frv on frv.version_id = v.id and frv.locale = 'fr'
    left join version_texts env on env.version_id = v.id and env.locale = 'en'
    left join language_wishes w
      on w.organization_id = o.organization_id and w.member_id = a.member_id and w.adoption_id = o.id
    left join events e on e.organization_id = w.organization_id and e.id = w.event_id
    where d.slug = ${slug} and d.kind = 'agreement'`);
  return row ? signingOf(row, slug) : null;
}

function signingOf(row: SigningRow, slug: string): Signing {
  const adoption = row.adoption_id && {
    id: row.adoption_id,
    number: row.number,
    documentId: row.document_id,
    versionId: row.version_id,
    versionNumber: row.version_number,
    frozenAt: new Date(row.frozen_at),
    texts: {
      fr: { title: row.fr_title, sha256: row.fr_sha256, minutes: row.fr_minutes },
      en: { title: row.en_title, sha256: row.en_sha256, minutes: row.en_minutes },
    },
  };
  return {
    document: { id: row.document_id, slug },
    nameOnFile: row.name,
    assignment: {
      id: row.assignment_id,
      cycle: row.cycle,
      state: row.state,
      dueOn: row.due_on,
      waits: row.waits,
    },
    adoption: adoption || null,
    wish: row.wished_at ? wishOf(row, row.wished_at) : null,
    signature: row.signature_id ? { id: row.signature_id, signedAt: new Date(row.signed_at) } : null,
  };
}

/** The wish in the words that its line in the log stands for. */
export function wishOf(row: Pick<SigningRow, 'wish_leaf' | 'french_presented_at'>, wishedAt: string): Wish {
  const { facts } = decodeEvent(row.wish_leaf);
  if (!('wish' in facts)) throw new Error('the event of a wish says no wish');
  return {
    ...wishOfDigest(facts.wish),
    wishedAt: new Date(wishedAt),
    frenchPresentedAt: new Date(row.french_presented_at),
  };
}

/** What binds a ticket: this member, this obligation, this text. */
export function presentationOf(
  scope: OrganizationScope,
  signing: { readonly assignment: { readonly id: string } },
  adoptionId: string,
) {
  return {
    organizationId: scope.organizationId,
    memberId: actingMember(scope),
    assignmentId: signing.assignment.id,
    adoptionId,
  };
}

/** The ticket of a text that is being shown now to the acting member. */
export function presentNow(scope: OrganizationScope, signing: Signing, adoptionId: string): string {
  return presentationTicket(presentationOf(scope, signing, adoptionId), scope.now, key('presentation'));
}

/** The owners' names, for who has to ask them something. */
export async function findOwnerNames(scope: OrganizationScope): Promise<string[]> {
  const rows = await scope.db
    .select({ name: members.name })
    .from(members)
    .where(
      and(
        eq(members.organizationId, scope.organizationId),
        eq(members.role, 'owner'),
        sql`${members.leftAt} is null`,
      ),
    )
    .orderBy(asc(sql`${members.name} collate "fr-x-icu"`));
  return rows.map((row) => row.name);
}
