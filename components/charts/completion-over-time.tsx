import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { dayAndMonth } from '@/i18n/format-date';
import { ChartFigure } from './chart-figure';
import { OverTimeChart } from './over-time-chart';

/** How things stood at the end of one Québec day (`YYYY-MM-DD`). */
export interface TimePoint {
  readonly day: string;
  readonly asked: number;
  /** Of what is asked, that whose last day had come. */
  readonly due: number;
  readonly done: number;
  readonly late: number;
}

/** How what is done keeps up with what is due, of what is asked. Points are in order, oldest first; at least two. */
export async function CompletionOverTime({
  question,
  points,
}: {
  question: string;
  points: readonly TimePoint[];
}) {
  const [t, locale] = await Promise.all([getTranslations('common.chart'), getLocale()]);
  return (
    <ChartFigure
      question={question}
      drawing={
        <OverTimeChart
          points={points.map(({ day, asked, due, done }) => ({
            label: dayAndMonth(locale, day),
            asked,
            due,
            done,
          }))}
          words={{ asked: t('asked'), due: t('due'), done: t('done') }}
        />
      }
      table={
        <DataTable
          caption={`${question} ${t('table')}`}
          columns={[
            { key: 'day', label: t('day') },
            { key: 'asked', label: t('asked'), numeric: true },
            { key: 'due', label: t('due'), numeric: true },
            { key: 'done', label: t('done'), numeric: true },
            { key: 'late', label: t('late'), numeric: true },
          ]}
          rows={points.map(({ day, asked, due, done, late }) => ({
            key: day,
            cells: [<DateText key="day" date={day} />, asked, due, done, late],
          }))}
        />
      }
    />
  );
}
