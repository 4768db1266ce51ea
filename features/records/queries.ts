import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptions, adoptionTexts, signatures } from '@/db/schema/agreements';
import { assignments } from '@/db/schema/assignments';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { members, noticeAcknowledgements } from '@/db/schema/people';
import { acknowledgements } from '@/db/schema/policies';
import { attempts } from '@/db/schema/quizzes';
import type { Locale } from '@/i18n/routing';

/** One's own go at the quiz of a guide, submitted. Nobody else sees the count (P-39.1, s. 27: access is to oneself). */
export interface AttemptRecord {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly versionNumber: number;
  readonly number: number;
  readonly submittedAt: Date;
  readonly locale: Locale | null;
  readonly passed: boolean;
  readonly right: number;
  readonly total: number;
}

export interface SignatureRecord {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly versionNumber: number;
  readonly adoptionNumber: number;
  readonly signedAt: Date;
  readonly locale: Locale;
}

/** A policy that one has said to have read. */
export interface AcknowledgementRecord {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly versionNumber: number;
  readonly adoptionNumber: number;
  readonly at: Date;
  readonly locale: Locale;
}

export interface NoticeRecord {
  readonly version: number;
  readonly acknowledgedAt: Date;
  readonly locale: Locale;
}

/** What one has done in this organization, and what is kept about who one is. Latest first. */
export interface MyRecords {
  readonly person: {
    readonly name: string;
    readonly email: string | null;
    readonly jobTitle: string | null;
    readonly createdAt: Date;
    readonly joinedAt: Date | null;
  };
  readonly attempts: readonly AttemptRecord[];
  readonly signatures: readonly SignatureRecord[];
  readonly acknowledgements: readonly AcknowledgementRecord[];
  readonly notices: readonly NoticeRecord[];
}

/** The acting member's own records, titles in that language. Throws for the product itself, which has none. */
export async function findMyRecords(scope: OrganizationScope, locale: Locale): Promise<MyRecords> {
  if (scope.actor.kind !== 'member') throw new Error('the product itself has no records');
  const { memberId } = scope.actor;
  const [person] = await scope.db
    .select({
      name: members.name,
      email: members.email,
      jobTitle: members.jobTitle,
      createdAt: members.createdAt,
      joinedAt: members.joinedAt,
    })
    .from(members)
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)));
  if (!person) throw new Error('the acting member is not there');
  return {
    person,
    attempts: await findAttempts(scope, memberId, locale),
    signatures: await findSignatures(scope, memberId),
    acknowledgements: await findAcknowledgements(scope, memberId),
    notices: await findNotices(scope, memberId),
  };
}

async function findAttempts(
  scope: OrganizationScope,
  memberId: string,
  locale: Locale,
): Promise<AttemptRecord[]> {
  const rows = await scope.db
    .select({
      id: attempts.id,
      slug: documents.slug,
      title: versionTexts.title,
      versionNumber: versions.number,
      number: attempts.number,
      submittedAt: attempts.submittedAt,
      locale: attempts.locale,
      passed: attempts.passed,
      right: attempts.right,
      total: attempts.total,
    })
    .from(attempts)
    .innerJoin(
      assignments,
      and(eq(assignments.organizationId, attempts.organizationId), eq(assignments.id, attempts.assignmentId)),
    )
    .innerJoin(documents, eq(documents.id, assignments.documentId))
    .innerJoin(versions, eq(versions.id, attempts.versionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(
      and(
        eq(attempts.organizationId, scope.organizationId),
        eq(assignments.memberId, memberId),
        isNotNull(attempts.submittedAt),
      ),
    )
    .orderBy(desc(attempts.submittedAt));
  return rows.flatMap(({ submittedAt, passed, right, total, ...row }) =>
    submittedAt === null
      ? []
      : [{ ...row, submittedAt, passed: passed === true, right: right ?? 0, total: total ?? 0 }],
  );
}

/** Titles stay in the language that was signed: they are part of what was signed. */
async function findSignatures(scope: OrganizationScope, memberId: string): Promise<SignatureRecord[]> {
  return scope.db
    .select({
      id: signatures.id,
      slug: documents.slug,
      title: adoptionTexts.title,
      versionNumber: versions.number,
      adoptionNumber: adoptions.number,
      signedAt: signatures.signedAt,
      locale: signatures.locale,
    })
    .from(signatures)
    .innerJoin(
      adoptions,
      and(eq(adoptions.organizationId, signatures.organizationId), eq(adoptions.id, signatures.adoptionId)),
    )
    .innerJoin(
      adoptionTexts,
      and(
        eq(adoptionTexts.organizationId, adoptions.organizationId),
        eq(adoptionTexts.adoptionId, adoptions.id),
        eq(adoptionTexts.locale, signatures.locale),
      ),
    )
    .innerJoin(documents, eq(documents.id, adoptions.documentId))
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .where(and(eq(signatures.organizationId, scope.organizationId), eq(signatures.memberId, memberId)))
    .orderBy(desc(signatures.signedAt));
}

/** Titles stay in the language that was shown. */
async function findAcknowledgements(
  scope: OrganizationScope,
  memberId: string,
): Promise<AcknowledgementRecord[]> {
  return scope.db
    .select({
      id: acknowledgements.id,
      slug: documents.slug,
      title: adoptionTexts.title,
      versionNumber: versions.number,
      adoptionNumber: adoptions.number,
      at: acknowledgements.acknowledgedAt,
      locale: acknowledgements.locale,
    })
    .from(acknowledgements)
    .innerJoin(
      adoptions,
      and(
        eq(adoptions.organizationId, acknowledgements.organizationId),
        eq(adoptions.id, acknowledgements.adoptionId),
      ),
    )
    .innerJoin(
      adoptionTexts,
      and(
        eq(adoptionTexts.organizationId, adoptions.organizationId),
        eq(adoptionTexts.adoptionId, adoptions.id),
        eq(adoptionTexts.locale, acknowledgements.locale),
      ),
    )
    .innerJoin(documents, eq(documents.id, adoptions.documentId))
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .where(
      and(eq(acknowledgements.organizationId, scope.organizationId), eq(acknowledgements.memberId, memberId)),
    )
    .orderBy(desc(acknowledgements.acknowledgedAt));
}

async function findNotices(scope: OrganizationScope, memberId: string): Promise<NoticeRecord[]> {
  return scope.db
    .select({
      version: noticeAcknowledgements.noticeVersion,
      acknowledgedAt: noticeAcknowledgements.acknowledgedAt,
      locale: noticeAcknowledgements.locale,
    })
    .from(noticeAcknowledgements)
    .where(
      and(
        eq(noticeAcknowledgements.organizationId, scope.organizationId),
        eq(noticeAcknowledgements.memberId, memberId),
      ),
    )
    .orderBy(desc(noticeAcknowledgements.acknowledgedAt));
}
