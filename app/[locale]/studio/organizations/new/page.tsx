import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { ClientForm } from '@/features/clients/components/client-form';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clients.new'))('title') };
}

/** Opens a client's organization and invites its owner. */
export default async function NewClientPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('clients')]);
  await openStudio(locale);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: '/studio/organizations', label: t('metaTitle') }]} />}
        title={t('new.title')}
        lead={t('new.lead')}
      />
      <ClientForm place={{ locale }} typed={await recallTyped()} />
    </Page>
  );
}
