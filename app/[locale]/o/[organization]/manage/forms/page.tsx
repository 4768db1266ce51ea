import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { listForms } from '@/features/library/forms/queries';
import { shortDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forms'))('metaTitle') };
}

/** The library's templates to print: procedures, registers, letters, consents. */
export default async function FormsPage({ params }: Props) {
  const [{ locale, organization }, t] = await Promise.all([params, getTranslations('forms')]);
  const gate = await openOrganization(locale, organization, 'forms:view');
  const forms = await read(gate, (scope) => listForms(scope, locale));
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {forms.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <DataTable
          caption={t('caption')}
          columns={[
            { key: 'form', label: t('column.form') },
            { key: 'summary', label: t('column.summary') },
            { key: 'reviewed', label: t('column.reviewed') },
          ]}
          rows={forms.map(({ slug, title, summary, reviewedOn }) => ({
            key: slug,
            cells: [
              <TextLink key="link" href={`/o/${organization}/manage/forms/${slug}`}>
                {title}
              </TextLink>,
              summary,
              shortDate(locale, reviewedOn),
            ],
          }))}
        />
      )}
    </Page>
  );
}
