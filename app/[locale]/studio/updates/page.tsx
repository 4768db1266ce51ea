import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { addressOf, isLibraryFile } from '@/features/library/exchange/layout';
import { listFileDrafts, listUpdates } from '@/features/library/updates/queries';
import { shortDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ decided?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.updates'))('nav') };
}

const DECIDED = ['declined', 'in_force', 'discarded'] as const;

/** What a new release proposes, and files that wait to be put in force. */
export default async function UpdatesPage({ params, searchParams }: Props) {
  const [{ locale }, query, t, studio] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.updates'),
    getTranslations('studio'),
  ]);
  const session = await openStudio(locale);
  const { updates, files } = await readLibrary(session, async (scope) => ({
    updates: await listUpdates(scope, locale),
    files: await listFileDrafts(scope),
  }));
  const decided = DECIDED.find((one) => one === query.decided);
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {decided ? (
        <Notice tone="good" announce="status">
          {t(`decided.${decided}`)}
        </Notice>
      ) : null}
      {updates.length === 0 && files.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>
      ) : null}
      {updates.length > 0 ? (
        <Section title={t('proposed')}>
          <DataTable
            caption={t('proposed')}
            columns={[
              { key: 'document', label: studio('columns.document') },
              { key: 'kind', label: studio('columns.kind') },
              { key: 'date', label: t('since') },
            ]}
            rows={updates.map(({ subject, kind, title, proposedAt }) => ({
              key: subject,
              cells: [
                <TextLink
                  key="title"
                  href={
                    isLibraryFile(subject)
                      ? `/studio/updates/files/${addressOf(subject)}`
                      : `/studio/updates/documents/${subject}`
                  }
                >
                  {isLibraryFile(subject) ? t(`file.${addressOf(subject)}`) : title}
                </TextLink>,
                kind === 'file' ? t('fileKind') : studio(`kind.${kind}`),
                shortDate(locale, proposedAt),
              ],
            }))}
          />
        </Section>
      ) : null}
      {files.length > 0 ? (
        <Section title={t('waiting')} intro={t('waitingLead')}>
          <ul className="flex list-none flex-col gap-2">
            {files.map((name) => (
              <li key={name}>
                <TextLink href={`/studio/updates/files/${addressOf(name)}`}>
                  {t(`file.${addressOf(name)}`)}
                </TextLink>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
