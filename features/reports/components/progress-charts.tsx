import { getTranslations } from 'next-intl/server';
import { CompletionByDocument } from '@/components/charts/completion-by-document';
import { CompletionOverTime } from '@/components/charts/completion-over-time';
import { Section } from '@/components/ui/page';
import type { Point } from '../history';
import type { DocumentProgress } from '../queries';
import { shortTitle } from '../short-title';

/** How what is asked gets done, week by week and document by document. */
export async function ProgressCharts({
  history,
  documents,
}: {
  history: readonly Point[];
  documents: readonly DocumentProgress[];
}) {
  const t = await getTranslations('dashboard.progress');
  const [now, before, weeks] = [
    history.at(-1),
    history.at(-5) ?? history[0],
    Math.min(4, history.length - 1),
  ];
  const answer =
    now && before
      ? t('overTimeAnswer', {
          done: now.done,
          asked: now.asked,
          weeks,
          doneThen: before.done,
          askedThen: before.asked,
        })
      : '';
  return (
    <Section title={t('title')} intro={answer}>
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-2 print:grid-cols-2 print:gap-x-8">
        {/* On paper the drawing is enough: fourteen weeks of figures would push the people off the page. */}
        <div className="print:[&_details]:hidden">
          <CompletionOverTime question={t('overTime')} points={history} />
        </div>
        <CompletionByDocument
          question={t('byDocument')}
          documents={documents.map((document) => ({
            ...document,
            title: shortTitle(document),
          }))}
        />
      </div>
    </Section>
  );
}
