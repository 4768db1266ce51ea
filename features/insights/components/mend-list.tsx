import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { REASONS } from '../mend';
import type { ToMend } from '../queries';

/** The questions to look at, heaviest first, each with its reasons and what they weigh. */
export async function MendList({ mend }: { mend: readonly ToMend[] }) {
  const t = await getTranslations('studio.insights');
  if (mend.length === 0) return <p>{t('mend.none')}</p>;
  return (
    <DataTable
      caption={t('mend.title')}
      columns={[
        { key: 'question', label: t('mend.columns.question') },
        { key: 'guide', label: t('mend.columns.guide') },
        { key: 'people', label: t('mend.columns.people'), numeric: true },
        { key: 'reasons', label: t('mend.columns.reasons') },
        { key: 'weight', label: t('mend.columns.weight'), numeric: true },
      ]}
      rows={mend.map(({ slug, title, question, prompt, people, reasons, weight }) => ({
        key: `${slug} ${question}`,
        cells: [
          <TextLink
            key="question"
            href={`/studio/documents/${slug}/questions/${encodeURIComponent(question)}`}
          >
            {prompt}
          </TextLink>,
          <TextLink key="guide" href={`/studio/documents/${slug}/insights`}>
            {title}
          </TextLink>,
          people,
          <ul key="reasons" className="list-none">
            {reasons.map((reason) => (
              <li key={reason}>
                {t('mend.reason', { reason: t(`reasons.${reason}`), weight: REASONS[reason] })}
              </li>
            ))}
          </ul>,
          weight,
        ],
      }))}
    />
  );
}
