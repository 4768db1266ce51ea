import { and, asc, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { takenVersions } from '@/db/schema/publications';
import type { Locale } from '@/i18n/routing';
import { findReadVersion, type ReadVersion, readBy } from '../queries';

export interface FormSummary {
  readonly slug: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** Day `YYYY-MM-DD`. */
  readonly reviewedOn: string;
}

/** The templates to print, in the versions that the organization reads and the order of their codes. */
export async function listForms(scope: OrganizationScope, locale: Locale): Promise<FormSummary[]> {
  return scope.db
    .select({
      slug: documents.slug,
      code: documents.code,
      title: versionTexts.title,
      summary: versionTexts.summary,
      reviewedOn: versions.reviewedOn,
    })
    .from(documents)
    .innerJoin(takenVersions, readBy(scope))
    .innerJoin(versions, eq(versions.id, takenVersions.versionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(eq(documents.kind, 'form'))
    .orderBy(asc(documents.code), asc(documents.slug));
}

/** A template to print; null for any other document. */
export async function findForm(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<ReadVersion | null> {
  const found = await findReadVersion(scope, slug, locale);
  return found?.document.kind === 'form' ? found : null;
}
