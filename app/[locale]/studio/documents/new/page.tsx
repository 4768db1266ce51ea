import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio } from '@/access/session';
import { Page, PageHeader } from '@/components/ui/page';
import { DraftForm } from '@/features/library/components/draft-form';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.new'))('title') };
}

/** A new document: its address and its texts. */
export default async function NewDocumentPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('studio.new')]);
  await openStudio(locale);
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      <DraftForm place={{ locale }} draft={null} recalled={await recallTyped()} />
    </Page>
  );
}
