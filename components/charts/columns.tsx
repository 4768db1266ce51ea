import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { ChartFigure } from './chart-figure';
import { ColumnsChart } from './columns-chart';

export interface CountedClass {
  readonly key: string;
  /** Where there is little room. */
  readonly label: string;
  /** In the table: the label when left out. */
  readonly heading?: ReactNode;
  readonly count: number;
  readonly more?: ReactNode;
}

/** How many in each of a few classes that come in an order: days late, weeks to come. */
export async function Columns({
  question,
  of,
  word,
  late = false,
  classes,
  more,
}: {
  question: string;
  /** What a class is: « Semaine ». */
  of: string;
  word: string;
  late?: boolean;
  classes: readonly CountedClass[];
  /** A column that the table has beside the numbers. */
  more?: string;
}) {
  const t = await getTranslations('common.chart');
  return (
    <ChartFigure
      question={question}
      drawing={
        <ColumnsChart
          columns={classes.map(({ label, count }) => ({ label, count }))}
          word={word}
          late={late}
        />
      }
      table={
        <DataTable
          caption={`${question} ${t('table')}`}
          columns={[
            { key: 'class', label: of },
            { key: 'count', label: word, numeric: true },
            ...(more ? [{ key: 'more', label: more }] : []),
          ]}
          rows={classes.map(({ key, label, heading, count, more: others }) => ({
            key,
            cells: [heading ?? label, count, ...(more ? [others] : [])],
          }))}
        />
      }
    />
  );
}
