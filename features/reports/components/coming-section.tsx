import { getLocale, getTranslations } from 'next-intl/server';
import { Columns } from '@/components/charts/columns';
import { Section } from '@/components/ui/page';
import { dayAndMonth, longDate } from '@/i18n/format-date';
import { addDays } from '@/lib/days';
import { COMING_DAYS, comingWeeks } from '../as-of';
import type { Coming, Figures } from '../queries';
import { shortTitle } from '../short-title';

/** What has its last day within thirty days, week by week. */
export async function ComingSection({
  figures: { coming, documents, asOf },
}: {
  figures: Pick<Figures, 'coming' | 'documents' | 'asOf'>;
}) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.coming'), getLocale()]);
  const titles = new Map(documents.map((document) => [document.id, shortTitle(document)]));
  const count = (rows: readonly Coming[]) => rows.reduce((sum, { obligations }) => sum + obligations, 0);
  const said = (rows: readonly Coming[]) =>
    [...titles].flatMap(([id, title]) => {
      const theirs = count(rows.filter(({ documentId }) => documentId === id));
      return theirs > 0 ? t('ofDocument', { title, count: theirs }) : [];
    });
  const weeks = comingWeeks(asOf.on).map(({ from, to }) => ({
    from,
    to,
    rows: coming.filter(({ day }) => day >= from && day <= to),
  }));
  return (
    <Section
      title={t('title', { days: COMING_DAYS })}
      intro={t('answer', { count: count(coming), date: longDate(locale, addDays(asOf.on, COMING_DAYS)) })}
    >
      {coming.length > 0 ? (
        <div className="max-w-page">
          <Columns
            question={t('byWeek')}
            of={t('week')}
            word={t('obligations')}
            more={t('documents')}
            classes={weeks.map(({ from, to, rows }) => ({
              key: from,
              label: dayAndMonth(locale, from),
              heading: t('weekOf', { from: dayAndMonth(locale, from), to: dayAndMonth(locale, to) }),
              count: count(rows),
              more: (
                <ul key="documents" className="list-none">
                  {said(rows).map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              ),
            }))}
          />
        </div>
      ) : null}
    </Section>
  );
}
