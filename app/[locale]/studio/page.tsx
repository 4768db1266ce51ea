import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { listDocuments } from '@/features/library/drafts/queries';
import { shortDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('documents') };
}

/** Everything in the library, and where to begin something new. */
export default async function StudioPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('studio')]);
  const session = await openStudio(locale);
  const rows = await readLibrary(session, (scope) => listDocuments(scope, locale));
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<ButtonLink href="/studio/documents/new">{t('newGuide')}</ButtonLink>}
      />
      <DataTable
        caption={t('documents')}
        columns={[
          { key: 'document', label: t('columns.document') },
          { key: 'kind', label: t('columns.kind') },
          { key: 'version', label: t('columns.version'), numeric: true },
          { key: 'published', label: t('columns.published') },
          { key: 'state', label: t('columns.state') },
        ]}
        rows={rows.map((row) => ({
          key: row.slug,
          cells: [
            <TextLink key="title" href={`/studio/documents/${row.slug}`}>
              {row.title ?? row.slug}
            </TextLink>,
            t(`kind.${row.kind}`),
            row.version ?? '–',
            row.publishedAt ? shortDate(locale, row.publishedAt) : t('never'),
            row.drafted ? t('drafted') : t('upToDate'),
          ],
        }))}
      />
    </Page>
  );
}
