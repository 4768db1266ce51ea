import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { dayAndMonth } from '@/i18n/format-date';
import { ChartFigure } from './chart-figure';
import { OverTimeChart } from './over-time-chart';

/** What had been asked and what was done, at the end of one Québec day (`YYYY-MM-DD`). */
export interface TimePoint {
  readonly day: string;
  readonly asked: number;
  readonly done: number;
}

/** How what is done catches up with what is asked. Points are in order, oldest first; at least two. */
export async function CompletionOverTime({
  question,
  points,
}: {
  question: ReactNode;
  points: readonly TimePoint[];
}) {
  const [t, locale] = await Promise.all([getTranslations('common.chart'), getLocale()]);
  return (
    <ChartFigure
      question={question}
      drawing={
        <OverTimeChart
          points={points.map(({ day, asked, done }) => ({ label: dayAndMonth(locale, day), asked, done }))}
          words={{ asked: t('asked'), done: t('done') }}
        />
      }
      table={
        <DataTable
          caption={typeof question === 'string' ? question : t('table')}
          columns={[
            { key: 'day', label: t('day') },
            { key: 'asked', label: t('asked'), numeric: true },
            { key: 'done', label: t('done'), numeric: true },
          ]}
          rows={points.map(({ day, asked, done }) => ({
            key: day,
            cells: [<DateText key="day" date={day} />, asked, done],
          }))}
        />
      }
    />
  );
}
