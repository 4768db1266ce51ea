import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope, PublicScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { certificateFiles, certificateRevocations, certificates } from '@/db/schema/certificates';
import { signedPdfs } from '@/db/schema/copies';
import { versions, versionTexts } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import type { Locale } from '@/i18n/routing';
import type { CertificateFile } from './files';
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
  readonly completedAt: Date;
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
      completedAt: sql`${assignments.completedAt}`.mapWith(assignments.completedAt) as SQL<Date>,
      kept: sql<boolean>`${certificateFiles.certificateId} is not null`,
      printed: sql<boolean>`${signedPdfs.recordId} is not null`,
      revokedAt: certificateRevocations.revokedAt,
      because: certificateRevocations.because,
      by: members.name,
    })
    .from(certificates)
    .innerJoin(
      assignments,
      and(
        eq(assignments.organizationId, certificates.organizationId),
        eq(assignments.id, certificates.assignmentId),
      ),
    )
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
    .orderBy(desc(assignments.completedAt), desc(certificates.id));
  return rows.map(({ revokedAt, because, by, ...row }) => ({
    ...row,
    revocation: revokedAt && because ? { at: revokedAt, because, by: by ?? '' } : null,
  }));
}

/** A module completed whose certificate the worker has still to issue. */
export interface ComingCertificate {
  readonly assignmentId: string;
  readonly title: string;
  readonly versionNumber: number;
  readonly locale: Locale;
  readonly completedAt: Date;
}

/** What the acting member has earned, issued or on its way. Throws for the product itself. */
export async function findMyCertificates(
  scope: OrganizationScope,
): Promise<{ certificates: CertificateSummary[]; coming: ComingCertificate[] }> {
  if (scope.actor.kind !== 'member') throw new Error('the product itself has no certificates');
  const { memberId } = scope.actor;
  return {
    certificates: await listCertificates(scope, memberId),
    coming: await listComing(scope, memberId),
  };
}

type ComingRow = {
  id: string;
  title: string;
  number: number;
  locale: Locale;
  completed_at: string;
};

async function listComing(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<ComingCertificate[]> {
  const rows = await db.execute<ComingRow>(sql`
    select a.id, t.title, v.number, t.locale, a.completed_at
    from assignments a
    join versions v on v.id = a.completed_version_id and v.quiz is not null
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    join attempts p on p.organization_id = a.organization_id and p.assignment_id = a.id and p.version_id = v.id and p.passed
    join version_texts t on t.version_id = v.id and t.locale = coalesce(p.locale, m.locale)
    where a.organization_id = ${organizationId} and a.member_id = ${memberId} and a.state = 'done' and not exists (
      select from certificates c where c.organization_id = a.organization_id and c.assignment_id = a.id
    )
    order by a.completed_at desc`);
  return rows.map((row) => ({
    assignmentId: row.id,
    title: row.title,
    versionNumber: row.number,
    locale: row.locale,
    completedAt: new Date(row.completed_at),
  }));
}

/** One's own file, or anybody's for who may see the evidence; `preparing` while it is being made, null when there is none. */
export async function findCertificateFile(
  scope: OrganizationScope,
  certificateId: string,
  file: CertificateFile,
): Promise<Buffer | 'preparing' | null> {
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
  if (!found?.credential) return null;
  return found[file] ?? 'preparing';
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
