import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { saveReview } from '@/features/library/publications/actions';
import { listWaitingReviews, reviewRequired } from '@/features/library/publications/queries';
import { shortDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ done?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.reviews'))('title') };
}

/** What waits for a second person, and whether one is demanded at all. */
export default async function ReviewsPage({ params, searchParams }: Props) {
  const [{ locale }, query, t, { studio }] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.reviews'),
    getMessages(),
  ]);
  const session = await openStudio(locale);
  const { waiting, required } = await readLibrary(session, async (scope) => ({
    waiting: await listWaitingReviews(scope),
    required: await reviewRequired(scope),
  }));
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'chosen' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t('chosen')}
          </Notice>
        </div>
      ) : null}
      {waiting.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('waiting')}
          columns={[
            { key: 'document', label: t('columns.document') },
            { key: 'by', label: t('columns.by') },
            { key: 'at', label: t('columns.at') },
          ]}
          rows={waiting.map(({ id, slug, number, askedBy, askedAt }) => ({
            key: id,
            cells: [
              <TextLink key="open" href={`/studio/documents/${slug}/publications`}>
                {t('version', { slug, number })}
              </TextLink>,
              askedBy ?? '–',
              shortDate(locale, askedAt),
            ],
          }))}
        />
      )}
      <Section title={t('rule.title')}>
        <ActionForm action={saveReview.bind(null, { locale })} refusals={studio.refusals}>
          <Checkbox
            name="reviewRequired"
            label={t('rule.required')}
            hint={t('rule.hint')}
            defaultChecked={required}
          />
          <div>
            <SubmitButton>{t('rule.save')}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </Page>
  );
}
