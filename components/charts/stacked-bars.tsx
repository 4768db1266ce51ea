import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { ChartFigure } from './chart-figure';
import type { Look } from './look';
import { StackedBarsChart } from './stacked-bars-chart';

/** A bar: its title, how many of each series, and what else its line of the table says. */
export interface BarRow {
  readonly id: string;
  readonly title: string;
  /** The title in the table, when it is more than text. */
  readonly heading?: ReactNode;
  readonly values: Readonly<Record<string, number>>;
  readonly more?: readonly ReactNode[];
}

/** How what is counted is divided, line by line; a series that counts nothing anywhere is left out. */
export async function StackedBars({
  question,
  of,
  series,
  rows,
  more = [],
}: {
  question: string;
  /** What a row is: « Document ». */
  of: string;
  series: readonly { readonly key: string; readonly word: string; readonly look: Look }[];
  rows: readonly BarRow[];
  /** Columns that the table has beside the series. */
  more?: readonly string[];
}) {
  const t = await getTranslations('common.chart');
  const shown = series.filter(({ key }) => rows.some(({ values }) => values[key]));
  return (
    <ChartFigure
      question={question}
      drawing={
        <StackedBarsChart rows={rows.map(({ title, values }) => ({ title, values }))} series={shown} />
      }
      table={
        <DataTable
          caption={`${question} ${t('table')}`}
          columns={[
            { key: 'title', label: of },
            ...shown.map(({ key, word }) => ({ key, label: word, numeric: true })),
            ...more.map((label) => ({ key: label, label, numeric: true })),
          ]}
          rows={rows.map(({ id, title, heading, values, more: others = [] }) => ({
            key: id,
            cells: [heading ?? title, ...shown.map(({ key }) => values[key] ?? 0), ...others],
          }))}
        />
      }
    />
  );
}
