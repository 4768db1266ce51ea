import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Kept } from '../kept/queries';

/** What is kept beside what one did: mails and what became of them, leaves, and how one gets in. */
export async function KeptList({ kept: { mails, leaves, refusedAt } }: { kept: Kept }) {
  const [t, locale] = await Promise.all([getTranslations('records.kept'), getLocale()]);
  return (
    <Section title={t('title')} intro={t('intro')}>
      <ul className="mb-6 flex max-w-measure list-disc flex-col gap-1.5 pl-6">
        <li>{t('entry')}</li>
        <li>{t('asked')}</li>
        {refusedAt ? <li>{t('refused', { date: longDate(locale, refusedAt) })}</li> : null}
        {leaves.length === 0 ? <li>{t('noLeaves')}</li> : null}
        {leaves.map(({ id, from, until }) => (
          <li key={id}>
            {until === null
              ? t('leaveSince', { from: longDate(locale, from) })
              : t('leave', { from: longDate(locale, from), until: longDate(locale, until) })}
          </li>
        ))}
      </ul>
      {mails.length === 0 ? (
        <p>{t('noMails')}</p>
      ) : (
        <DataTable
          caption={t('mails')}
          captionShown
          columns={(['day', 'kind', 'outcome'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))}
          rows={mails.map(({ day, kind, outcome }) => ({
            key: day,
            cells: [
              <DateText key="day" date={day} form="short" />,
              t(`kinds.${kind}`),
              t(`outcomes.${outcome}`),
            ],
          }))}
        />
      )}
    </Section>
  );
}
