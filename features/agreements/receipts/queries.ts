import { and, eq, or, sql } from 'drizzle-orm';
import type { ProofMethod } from '@/access/auth';
import { may } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { adoptions, adoptionTexts, signatureIdentities, signatures } from '@/db/schema/agreements';
import { events } from '@/db/schema/evidence';
import { documents, versions } from '@/db/schema/library';
import { findLogPlace, type LogPlace } from '@/features/evidence/queries';
import { verifySignature } from '@/features/evidence/seal';
import { type Countersignature, findCountersignature } from '../countersigning/queries';
import { actingMember } from '../queries';

/** A recorded signature, with the exact bytes that were signed and what proves it. */
export interface Receipt {
  readonly id: string;
  readonly agreement: string;
  /** In the language that was signed. */
  readonly title: string;
  readonly versionNumber: number;
  readonly adoptionNumber: number;
  readonly locale: 'fr' | 'en';
  readonly method: ProofMethod;
  readonly pinWasReset: boolean;
  readonly authenticatedAt: Date;
  readonly signedAt: Date;
  readonly frenchPresentedAt: Date;
  readonly expressWishAt: Date | null;
  readonly own: boolean;
  /** Null once the person has been erased: the seal still verifies. */
  readonly identity: { readonly typedName: string; readonly nameOnFile: string } | null;
  readonly bytes: Buffer;
  /** 64 hexadecimal digits each. */
  readonly sha256: string;
  readonly seal: string;
  readonly sealedBytes: Buffer;
  /** The line of the log, as bytes. */
  readonly leaf: Buffer;
  /** Null while the line is being placed. */
  readonly place: LogPlace | null;
  /** The organization's own signature over it; null as long as nobody has countersigned. */
  readonly countersignature: Countersignature | null;
}

/**
 * A signature with its proof: one's own, or anybody's for who may see the undertakings. Null when there is
 * none, or it is not theirs to see.
 *
 * @throws when the stored seal is not that of the stored bytes: nothing false is ever shown as proof.
 */
export async function findReceipt(
  scope: OrganizationScope,
  agreement: string,
  signatureId: string,
): Promise<Receipt | null> {
  const memberId = actingMember(scope);
  const seesAll = scope.actor.kind === 'member' && may(scope.actor.role, 'agreements:view');
  const [row] = await scope.db
    .select({
      id: signatures.id,
      memberId: signatures.memberId,
      agreement: documents.slug,
      title: adoptionTexts.title,
      versionNumber: versions.number,
      adoptionNumber: adoptions.number,
      locale: signatures.locale,
      method: signatures.method,
      pinWasReset: signatures.pinWasReset,
      authenticatedAt: signatures.authenticatedAt,
      signedAt: signatures.signedAt,
      frenchPresentedAt: signatures.frenchPresentedAt,
      expressWishAt: signatures.expressWishAt,
      identity: {
        typedName: signatureIdentities.typedName,
        nameOnFile: signatureIdentities.nameOnFile,
      },
      bytes: adoptionTexts.bytes,
      sha256: signatures.documentSha256,
      seal: signatures.seal,
      sealedBytes: signatures.sealedBytes,
      eventId: signatures.eventId,
      leaf: events.leaf,
    })
    .from(signatures)
    .innerJoin(
      adoptions,
      and(eq(adoptions.organizationId, signatures.organizationId), eq(adoptions.id, signatures.adoptionId)),
    )
    .innerJoin(
      adoptionTexts,
      and(
        eq(adoptionTexts.organizationId, signatures.organizationId),
        eq(adoptionTexts.adoptionId, signatures.adoptionId),
        eq(adoptionTexts.locale, signatures.locale),
      ),
    )
    .innerJoin(documents, eq(documents.id, adoptions.documentId))
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .innerJoin(
      events,
      and(eq(events.organizationId, signatures.organizationId), eq(events.id, signatures.eventId)),
    )
    .leftJoin(
      signatureIdentities,
      and(
        eq(signatureIdentities.organizationId, signatures.organizationId),
        eq(signatureIdentities.signatureId, signatures.id),
      ),
    )
    .where(
      and(
        eq(signatures.organizationId, scope.organizationId),
        eq(signatures.id, signatureId),
        eq(documents.slug, agreement),
        or(eq(signatures.memberId, memberId), sql`${seesAll}`),
      ),
    );
  if (!row) return null;
  const { memberId: signer, eventId, ...kept } = row;
  const seal = kept.seal.toString('hex');
  const sealed = { sealedBytes: kept.sealedBytes, seal };
  if (!verifySignature(sealed).ok) {
    throw new Error(`the seal of signature ${kept.id} does not verify`);
  }
  return {
    ...kept,
    seal,
    sha256: kept.sha256.toString('hex'),
    own: signer === memberId,
    place: await findLogPlace(scope, eventId),
    countersignature: await findCountersignature(scope, { ...sealed, signatureId: kept.id }),
  };
}
