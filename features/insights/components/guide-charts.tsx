import { getTranslations } from 'next-intl/server';
import { Columns } from '@/components/charts/columns';
import type { GuideInsight } from '../queries';

/** How far people go, and where those who stop do. */
export async function GuideCharts({ guide }: { guide: GuideInsight | null }) {
  const t = await getTranslations('studio.insights.one');
  if (!guide) return <p>{t('guide.none')}</p>;
  const { started, finished, passed, stops } = guide;
  const steps = { started, finished, passed };
  return (
    <div className="grid gap-10 md:grid-cols-2">
      <Columns
        question={t('guide.question')}
        of={t('guide.of')}
        word={t('guide.word')}
        classes={(['started', 'finished', 'passed'] as const).map((key) => ({
          key,
          label: t(`guide.${key}`),
          count: steps[key],
        }))}
      />
      {stops ? (
        <Columns
          question={t('stops.question')}
          of={t('stops.of')}
          word={t('stops.word')}
          classes={stops.map(({ options, people }) => ({
            key: options.join(),
            label: options.join(', '),
            count: people ?? 0,
          }))}
        />
      ) : null}
    </div>
  );
}
