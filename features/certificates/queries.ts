import { and, desc, eq, or, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope, PublicScope } from '@/access/scope';
import { certificateFiles, certificateRevocations, certificates } from '@/db/schema/certificates';
import { signedPdfs } from '@/db/schema/copies';
import { versions, versionTexts } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import type { Locale } from '@/i18n/routing';
import type { RevokeInput } from './input';

export interface Revocation {
  readonly at: Date;
  readonly because: RevokeInput['because'];
  /** Whoever revoked it. */
  readonly by: string;
}

/** A certificate, as its person and the owner see it. Nothing of it is ever edited. */
export interface CertificateSummary {
  readonly id: string;
  readonly title: string;
  readonly versionNumber: number;
  readonly locale: Locale;
  readonly issuedAt: Date;
  /** Whether the credential is there still: it goes with the person who is erased. */
  readonly kept: boolean;
  /** Whether the PDF has been made. */
  readonly printed: boolean;
  readonly revocation: Revocation | null;
}

/** A member's certificates, latest first. Titles are in the language of each, as they were issued. */
export async function listCertificates(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<CertificateSummary[]> {
  const rows = await db
    .select({
      id: certificates.id,
      title: versionTexts.title,
      versionNumber: versions.number,
      locale: certificates.locale,
      issuedAt: certificates.issuedAt,
      kept: sql<boolean>`${certificateFiles.certificateId} is not null`,
      printed: sql<boolean>`${signedPdfs.recordId} is not null`,
      revokedAt: certificateRevocations.revokedAt,
      because: certificateRevocations.because,
      by: members.name,
    })
    .from(certificates)
    .innerJoin(versions, eq(versions.id, certificates.versionId))
    .innerJoin(
      versionTexts,
      and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, certificates.locale)),
    )
    .leftJoin(
      certificateFiles,
      and(
        eq(certificateFiles.organizationId, certificates.organizationId),
        eq(certificateFiles.certificateId, certificates.id),
      ),
    )
    .leftJoin(
      signedPdfs,
      and(
        eq(signedPdfs.organizationId, certificates.organizationId),
        eq(signedPdfs.record, 'certificate'),
        eq(signedPdfs.recordId, certificates.id),
      ),
    )
    .leftJoin(
      certificateRevocations,
      and(
        eq(certificateRevocations.organizationId, certificates.organizationId),
        eq(certificateRevocations.certificateId, certificates.id),
      ),
    )
    .leftJoin(
      members,
      and(
        eq(members.organizationId, certificateRevocations.organizationId),
        eq(members.id, certificateRevocations.revokedBy),
      ),
    )
    .where(and(eq(certificates.organizationId, organizationId), eq(certificates.memberId, memberId)))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id));
  return rows.map(({ revokedAt, because, by, ...row }) => ({
    ...row,
    revocation: revokedAt && because ? { at: revokedAt, because, by: by ?? '' } : null,
  }));
}

/** What the acting member has earned. Throws for the product itself. */
export function listMyCertificates(scope: OrganizationScope): Promise<CertificateSummary[]> {
  if (scope.actor.kind !== 'member') throw new Error('the product itself has no certificates');
  return listCertificates(scope, scope.actor.memberId);
}

/** The files of a certificate, by the last part of their address. */
export const CERTIFICATE_FILES = ['credential', 'pdf'] as const;
export type CertificateFile = (typeof CERTIFICATE_FILES)[number];

export const isCertificateFile = (name: string): name is CertificateFile =>
  (CERTIFICATE_FILES as readonly string[]).includes(name);

/** One's own file, or anybody's for who may see the evidence; null when there is none, or none yet. */
export async function findCertificateFile(
  scope: OrganizationScope,
  certificateId: string,
  file: CertificateFile,
): Promise<Buffer | null> {
  const { db, organizationId, actor } = scope;
  if (actor.kind !== 'member') return null;
  const seesAll = may(actor.role, 'evidence:view');
  const [found] = await db
    .select({ credential: certificateFiles.credential, pdf: signedPdfs.bytes })
    .from(certificates)
    .leftJoin(
      certificateFiles,
      and(
        eq(certificateFiles.organizationId, certificates.organizationId),
        eq(certificateFiles.certificateId, certificates.id),
      ),
    )
    .leftJoin(
      signedPdfs,
      and(
        eq(signedPdfs.organizationId, certificates.organizationId),
        eq(signedPdfs.record, 'certificate'),
        eq(signedPdfs.recordId, certificates.id),
        sql`${file} = 'pdf'`,
      ),
    )
    .where(
      and(
        eq(certificates.organizationId, organizationId),
        eq(certificates.id, certificateId),
        or(eq(certificates.memberId, actor.memberId), sql`${seesAll}`),
      ),
    );
  return found?.[file] ?? null;
}

/** Ids of the certificates of one organization that stand no more, for anybody who asks. */
export async function listRevoked({ db }: PublicScope, organizationId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from revoked_certificates(${organizationId}::uuid) as id order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Since when a certificate stands no more, for anybody who has its number; null while it stands. Never whose or why. */
export async function findRevocationDate({ db }: PublicScope, certificateId: string): Promise<Date | null> {
  const [found] = await db.execute<{ at: string }>(
    sql`select at from find_revocation(${certificateId}::uuid)`,
  );
  return found ? new Date(found.at) : null;
}
