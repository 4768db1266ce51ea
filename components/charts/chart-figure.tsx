import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Details } from '@/components/ui/details';

/**
 * A drawing that answers the question written above it, and the same figures as a table. The table comes from
 * the server and is what is read by a screen reader, before the drawing and without a script
 * (app/styles/parts.css opens it then); both print.
 */
export async function ChartFigure({
  question,
  drawing,
  table,
}: {
  question: ReactNode;
  drawing: ReactNode;
  table: ReactNode;
}) {
  const t = await getTranslations('common.chart');
  return (
    <figure className="chart keep-together">
      <figcaption className="mb-3 font-semibold font-serif text-lg">{question}</figcaption>
      <div className="chart-drawing" aria-hidden="true">
        {drawing}
      </div>
      <Details summary={t('table')}>{table}</Details>
    </figure>
  );
}
