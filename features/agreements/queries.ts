import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { adoptions, adoptionTexts, languageWishes, signatures } from '@/db/schema/agreements';
import { assignments } from '@/db/schema/assignments';
import { events } from '@/db/schema/evidence';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import { decodeEvent } from '@/features/evidence/event';
import type { Locale } from '@/i18n/routing';
import type { FillIn } from './fill-in';
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
  readonly fillIn: FillIn;
  readonly texts: Readonly<Record<Locale, AdoptedText>>;
}

/** The adoption in force of a document, without its bytes; null as long as the owner has adopted none. */
export async function findCurrentAdoption(
  scope: OrganizationScope,
  documentId: string,
): Promise<Adoption | null> {
  const [latest] = await scope.db
    .select({
      id: adoptions.id,
      number: adoptions.number,
      documentId: adoptions.documentId,
      versionId: adoptions.versionId,
      versionNumber: versions.number,
      frozenAt: adoptions.frozenAt,
      fillIn: adoptions.fields,
    })
    .from(adoptions)
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .where(and(eq(adoptions.organizationId, scope.organizationId), eq(adoptions.documentId, documentId)))
    .orderBy(desc(adoptions.number))
    .limit(1);
  if (!latest) return null;
  const rows = await scope.db
    .select({
      locale: adoptionTexts.locale,
      title: adoptionTexts.title,
      sha256: adoptionTexts.sha256,
      minutes: versionTexts.minutes,
    })
    .from(adoptionTexts)
    .innerJoin(
      versionTexts,
      and(eq(versionTexts.versionId, latest.versionId), eq(versionTexts.locale, adoptionTexts.locale)),
    )
    .where(
      and(eq(adoptionTexts.organizationId, scope.organizationId), eq(adoptionTexts.adoptionId, latest.id)),
    );
  const text = (locale: Locale): AdoptedText => {
    const found = rows.find((row) => row.locale === locale);
    if (!found) throw new Error(`adoption ${latest.id} has no text in ${locale}`);
    return { title: found.title, sha256: found.sha256, minutes: found.minutes };
  };
  return { ...latest, texts: { fr: text('fr'), en: text('en') } };
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
  };
  readonly adoption: Adoption | null;
  readonly wish: Wish | null;
  /** What fulfilled this assignment. */
  readonly signature: { readonly id: string; readonly signedAt: Date } | null;
}

/** Where the acting member stands with an agreement; null when it was never assigned to them. */
export async function findSigning(scope: OrganizationScope, slug: string): Promise<Signing | null> {
  const memberId = actingMember(scope);
  const [row] = await scope.db
    .select({
      document: { id: documents.id, slug: documents.slug },
      nameOnFile: members.name,
      assignment: {
        id: assignments.id,
        cycle: assignments.cycle,
        state: assignments.state,
        dueOn: assignments.dueOn,
      },
      signature: { id: signatures.id, signedAt: signatures.signedAt },
    })
    .from(documents)
    .innerJoin(
      assignments,
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.memberId, memberId),
        eq(assignments.documentId, documents.id),
      ),
    )
    .innerJoin(members, and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)))
    .leftJoin(
      signatures,
      and(
        eq(signatures.organizationId, scope.organizationId),
        eq(signatures.memberId, memberId),
        eq(signatures.assignmentId, assignments.id),
      ),
    )
    .where(and(eq(documents.slug, slug), eq(documents.kind, 'agreement')))
    .orderBy(desc(assignments.cycle), desc(signatures.signedAt))
    .limit(1);
  if (!row) return null;
  const adoption = await findCurrentAdoption(scope, row.document.id);
  const wish = adoption ? await findWish(scope, memberId, adoption.id) : null;
  return { ...row, adoption, wish };
}

async function findWish(
  scope: OrganizationScope,
  memberId: string,
  adoptionId: string,
): Promise<Wish | null> {
  const [row] = await scope.db
    .select({
      wishedAt: languageWishes.wishedAt,
      frenchPresentedAt: languageWishes.frenchPresentedAt,
      leaf: events.leaf,
    })
    .from(languageWishes)
    .innerJoin(
      events,
      and(eq(events.organizationId, languageWishes.organizationId), eq(events.id, languageWishes.eventId)),
    )
    .where(
      and(
        eq(languageWishes.organizationId, scope.organizationId),
        eq(languageWishes.memberId, memberId),
        eq(languageWishes.adoptionId, adoptionId),
      ),
    );
  if (!row) return null;
  const { facts } = decodeEvent(row.leaf);
  if (!('wish' in facts)) throw new Error('the event of a wish says no wish');
  const { wishedAt, frenchPresentedAt } = row;
  return { ...wishOfDigest(facts.wish), wishedAt, frenchPresentedAt };
}

/** What binds a ticket: this member, this obligation, this text. */
export function presentationOf(scope: OrganizationScope, signing: Signing, adoptionId: string) {
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

/**
 * Signers hold this lock together, and a new adoption alone. Without it someone could sign the old text between
 * the freezing of the new one and the reopening of what is done, and never be asked again. Held before the
 * adoption in force is read, to the end of the transaction.
 */
export async function attendAdoption(
  scope: OrganizationScope,
  slug: string,
  how: 'signing' | 'freezing',
): Promise<void> {
  const name = sql`hashtextextended('adoption:' || ${scope.organizationId} || ':' || ${slug}, 0)`;
  await scope.db.execute(
    how === 'signing'
      ? sql`select pg_advisory_xact_lock_shared(${name})`
      : sql`select pg_advisory_xact_lock(${name})`,
  );
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
