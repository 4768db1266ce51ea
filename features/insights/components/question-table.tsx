import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import type { Locale } from '@/i18n/routing';
import type { QuestionInsight } from '../queries';
import { discriminates, type Share } from '../statistics';

/** What is known of each question, its sample beside it. */
export async function QuestionTable({
  questions,
  locale,
}: {
  questions: readonly QuestionInsight[];
  locale: Locale;
}) {
  const t = await getTranslations('studio.insights.one');
  return (
    <DataTable
      caption={t('questions')}
      columns={[
        { key: 'question', label: t('columns.question') },
        { key: 'people', label: t('columns.people'), numeric: true },
        { key: 'facility', label: t('columns.facility'), numeric: true },
        { key: 'discrimination', label: t('columns.discrimination'), numeric: true },
        { key: 'time', label: t('columns.time'), numeric: true },
        { key: 'choices', label: t('columns.choices') },
      ]}
      rows={questions.map((insight) => ({
        key: insight.question.id,
        cells: [insight.question.prompt[locale], ...(insight.seen ? figures(insight, insight.seen) : none())],
      }))}
    />
  );

  function none() {
    return [t('few'), '–', '–', '–', '–'];
  }

  function figures({ question }: QuestionInsight, seen: NonNullable<QuestionInsight['seen']>) {
    const { people, facility, discrimination, time, shares } = seen;
    return [
      people,
      t('facility', { share: facility }),
      discrimination === null
        ? t('noDiscrimination')
        : t('discrimination', {
            value: discrimination,
            word: t(`discriminates.${discriminates(discrimination)}`),
          }),
      time === null ? '–' : time.to === null ? t('longest') : t('time', { from: time.from, to: time.to }),
      <ul key="choices" className="list-none text-sm">
        {shares.map((share) => (
          <li key={share.options.join()}>{said(question, share, people)}</li>
        ))}
      </ul>,
    ];
  }

  function said(question: QuestionInsight['question'], { options, people, right }: Share, all: number) {
    const names = options.map((id) => {
      if (question.type === 'truefalse') return t(id === 'true' ? 'true' : 'false');
      return question.type === 'order' && right ? t('ordered') : id;
    });
    const named = `${names.join(', ')}${right ? ` ${t('right')}` : ''}`;
    return people === null
      ? t('fewEach', { options: named })
      : t('share', { options: named, share: people / all });
  }
}
