import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { signedPdfs } from '@/db/schema/copies';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { record } from '@/features/evidence/mutations';
import { requestLink } from '@/features/people/invitations/mutations';
import { sha256 } from '@/lib/hash';
import { type CopyRecord, findRecipient } from './queries';

export interface KeptPdf {
  readonly record: CopyRecord;
  readonly recordId: string;
  readonly memberId: string;
  readonly pdf: Uint8Array;
  readonly profile: 'b-b' | 'b-t';
  /** 1 once sealed, 2 once countersigned. */
  readonly revision: number;
  /** SHA-256 of the bytes that these replace, 32 bytes; null for the first. */
  readonly over?: Uint8Array | null;
}

/**
 * Keeps the sealed PDF of a record, its hash and its event, in the transaction of the caller. Of several at once for the
 * same record one is kept.
 * @returns whether it was this one: another was first, or what it replaces has changed meanwhile.
 */
export async function keepPdf(scope: OrganizationScope, kept: KeptPdf): Promise<boolean> {
  const { db, organizationId, now } = scope;
  const { record: of, recordId, memberId, profile, revision, over = null } = kept;
  const digest = sha256(kept.pdf);
  const bytes = { revision, profile, bytes: Buffer.from(kept.pdf), sha256: digest };
  const written = over
    ? await db
        .update(signedPdfs)
        .set(bytes)
        .where(
          and(
            eq(signedPdfs.organizationId, organizationId),
            eq(signedPdfs.record, of),
            eq(signedPdfs.recordId, recordId),
            eq(signedPdfs.sha256, Buffer.from(over)),
          ),
        )
        .returning({ id: signedPdfs.recordId })
    : await db
        .insert(signedPdfs)
        .values({ organizationId, record: of, recordId, memberId, sealedAt: now, ...bytes })
        .onConflictDoNothing()
        .returning({ id: signedPdfs.recordId });
  if (written.length !== 1) return false;
  await noteHash(scope, digest, 'pdf');
  const facts = { record: of, of: recordId, revision, profile, sha256: digest.toString('hex') };
  await record(scope, 'pdf.sealed', facts, { memberId });
  return true;
}

/**
 * Mails the member that their copy is there: a link that signs in and leads to its receipt, or to all their copies once
 * they have left. Nobody is mailed who has no address.
 */
export async function mailCopy(
  scope: OrganizationScope,
  { memberId, record: of, recordId }: Pick<KeptPdf, 'memberId' | 'record' | 'recordId'>,
): Promise<void> {
  const recipient = await findRecipient(scope, of, recordId);
  if (!recipient) return;
  const linkId = await requestLink(scope, 'copy', recipient, recipient.page);
  await scope.enqueue({
    task: 'notifications:mail-copy',
    payload: { organizationId: scope.organizationId, memberId, recordId, linkId },
    key: `link:${linkId}`,
  });
}
