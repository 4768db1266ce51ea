import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { calendarOf } from '../findings';
import { type Answers, asked } from '../questions';

/** The retention calendar as far as the answers go (P-39.1, ss. 3.2 and 23), to print: who destroys is written by hand. */
export async function KeptCalendar({
  answers,
  home,
}: {
  answers: Answers;
  /** The interview; null for whoever can't answer it. */
  home: string | null;
}) {
  const t = await getTranslations('interview');
  const kept = calendarOf(answers);
  const { purposes } = asked(answers);
  if (kept.length === 0) {
    return home ? (
      <p className="mb-10 max-w-measure print:hidden">
        <TextLink href={home}>{t('open')}</TextLink> {t('calendar.begin')}
      </p>
    ) : null;
  }
  return (
    <section className="mb-10" aria-labelledby="kept-calendar">
      <h2 id="kept-calendar" className="mb-2 text-xl">
        {t('calendar.title')}
      </h2>
      <p className="mb-4 max-w-measure">
        {t('calendar.intro')}{' '}
        {home ? (
          <span className="print:hidden">
            <TextLink href={home}>{t('calendar.change')}</TextLink>
          </span>
        ) : null}
      </p>
      <DataTable
        caption={t('calendar.title')}
        columns={(['what', 'purposes', 'term', 'by'] as const).map((key) => ({
          key,
          label: t(`calendar.${key}`),
        }))}
        rows={kept.map(({ what, term }) => {
          const why = (purposes?.[what] ?? []).map((one) => t(`options.purposes.${one}`));
          return {
            key: what,
            cells: [
              t(`options.collected.${what}`),
              why.join(', ') || t('calendar.unsaid'),
              term ? t(`options.terms.${term}`) : t('toSet'),
              '\u00a0',
            ],
          };
        })}
      />
    </section>
  );
}
