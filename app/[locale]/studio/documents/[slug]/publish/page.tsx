import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { PublishForm } from '@/features/library/components/publish-form';
import { checkDraft } from '@/features/library/drafts/check';
import { findReferences, findStudioDocument } from '@/features/library/drafts/queries';
import { findReach } from '@/features/library/publications/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.publish'))('title') };
}

/** What publishing a draft asks: what kind of change, from when, to whom; and whom it would ask again. */
export default async function PublishPage({ params }: Props) {
  const [{ locale, slug }, t] = await Promise.all([params, getTranslations('studio.publish')]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const document = await findStudioDocument(scope, slug, locale);
    if (!document || document.draft.revision === 0) return null;
    return { document, references: await findReferences(scope), reach: await findReach(scope, slug) };
  });
  if (!found) return notFound();
  const { document, references, reach } = found;
  const report = await checkDraft(document.draft, references);
  const above = `/studio/documents/${slug}`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: above, label: document.title }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {report.document ? (
        <PublishForm place={{ locale }} document={document} reach={reach} typed={await recallTyped()} />
      ) : (
        <>
          <p className="mb-6">{t('notReady')}</p>
          <ButtonLink href={above}>{t('mend')}</ButtonLink>
        </>
      )}
    </Page>
  );
}
