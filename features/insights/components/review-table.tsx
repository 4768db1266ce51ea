import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { ToReview } from '../queries';

/** The texts to read again, with the facts that changed under them. */
export async function ReviewTable({ review, locale }: { review: readonly ToReview[]; locale: Locale }) {
  const t = await getTranslations('studio.insights.review');
  if (review.length === 0) return <p>{t('none')}</p>;
  return (
    <DataTable
      caption={t('title')}
      columns={[
        { key: 'document', label: t('columns.document') },
        { key: 'reviewed', label: t('columns.reviewed') },
        { key: 'due', label: t('columns.due') },
        { key: 'facts', label: t('columns.facts') },
      ]}
      rows={review.map(({ slug, title, reviewedOn, dueOn, changed }) => ({
        key: slug,
        cells: [
          <TextLink key="document" href={`/studio/documents/${slug}`}>
            {title}
          </TextLink>,
          longDate(locale, reviewedOn),
          longDate(locale, dueOn),
          changed.length > 0 ? changed.join(', ') : '–',
        ],
      }))}
    />
  );
}
