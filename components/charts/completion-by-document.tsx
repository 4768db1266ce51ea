import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { ByDocumentChart } from './by-document-chart';
import { ChartFigure } from './chart-figure';
import { type DrawnStatus, drawnStatuses } from './drawn-statuses';

/** People in each status, for one document; a status left out counts nobody. */
export interface DocumentCounts {
  readonly id: string;
  readonly title: string;
  readonly counts: Readonly<Partial<Record<DrawnStatus, number>>>;
}

/** Who has done what, document by document: one bar each, as long as the people of whom it is asked. */
export async function CompletionByDocument({
  question,
  documents,
}: {
  question: ReactNode;
  documents: readonly DocumentCounts[];
}) {
  const [t, status] = await Promise.all([getTranslations('common.chart'), getTranslations('common.status')]);
  const shown = drawnStatuses.filter((name) => documents.some(({ counts }) => counts[name]));
  return (
    <ChartFigure
      question={question}
      drawing={
        <ByDocumentChart
          rows={documents.map(({ title, counts }) => ({ title, ...counts }))}
          series={shown.map((name) => ({ name, word: status(name) }))}
        />
      }
      table={
        <DataTable
          caption={typeof question === 'string' ? question : t('table')}
          columns={[
            { key: 'title', label: t('document') },
            ...shown.map((name) => ({ key: name, label: status(name), numeric: true })),
          ]}
          rows={documents.map(({ id, title, counts }) => ({
            key: id,
            cells: [title, ...shown.map((name) => counts[name] ?? 0)],
          }))}
        />
      }
    />
  );
}
