import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHeader } from '@/components/ui/page';
import { listClients } from '@/features/library/drafts/queries';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('clients') };
}

/** Client organizations, counts only. */
export default async function ClientsPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('studio.clientsPage')]);
  const session = await openStudio(locale);
  const clients = await readLibrary(session, listClients);
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {clients.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { key: 'organization', label: t('columns.organization') },
            { key: 'members', label: t('columns.members'), numeric: true },
            { key: 'done', label: t('columns.done'), numeric: true },
          ]}
          rows={clients.map(({ slug, name, members, done, total }) => ({
            key: slug,
            cells: [name, members, done === null || total === null ? t('few') : t('share', { done, total })],
          }))}
        />
      )}
    </Page>
  );
}
