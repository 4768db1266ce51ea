import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openUser, readAsUser } from '@/access/session';
import { Page, PageHeader } from '@/components/ui/page';
import { OwnCopyList } from '@/features/copies/components/own-copy-list';
import { findOwnCopies } from '@/features/copies/former/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('copies.mine'))('title') };
}

/** One's own signed copies of every organization, current and former. */
export default async function CopiesPage({ params }: Props) {
  const { locale } = await params;
  const session = await openUser(locale);
  const [copies, t] = await Promise.all([
    readAsUser(session, (scope) => findOwnCopies(scope, { confinedTo: session.confinedTo, locale })),
    getTranslations('copies.mine'),
  ]);
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <OwnCopyList copies={copies} />
    </Page>
  );
}
