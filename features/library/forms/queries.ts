import { and, asc, eq } from 'drizzle-orm';
import type { AnyScope } from '@/access/scope';
import { documents, versionTexts } from '@/db/schema/library';
import type { Locale } from '@/i18n/routing';
import { type CurrentVersion, findCurrentVersion, latestVersions } from '../queries';

export interface FormSummary {
  readonly slug: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** Day `YYYY-MM-DD`. */
  readonly reviewedOn: string;
}

/** The templates to print, in their latest version and the order of their codes. */
export async function listForms(scope: AnyScope, locale: Locale): Promise<FormSummary[]> {
  const current = latestVersions(scope);
  return scope.db
    .select({
      slug: documents.slug,
      code: documents.code,
      title: versionTexts.title,
      summary: versionTexts.summary,
      reviewedOn: current.reviewedOn,
    })
    .from(documents)
    .innerJoin(current, eq(current.documentId, documents.id))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, current.id), eq(versionTexts.locale, locale)))
    .where(eq(documents.kind, 'form'))
    .orderBy(asc(documents.code), asc(documents.slug));
}

/** A template to print; null for any other document. */
export async function findForm(
  scope: AnyScope,
  slug: string,
  locale: Locale,
): Promise<CurrentVersion | null> {
  const found = await findCurrentVersion(scope, slug, locale);
  return found?.document.kind === 'form' ? found : null;
}
