import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { dateAndTime } from '@/i18n/format-date';
import type { Visit } from '../queries';

/** Who came in, when, and until when. */
export async function VisitList({ visits }: { visits: readonly Visit[] }) {
  const [t, locale] = await Promise.all([getTranslations('entry'), getLocale()]);
  if (visits.length === 0) return <p className="text-ink-soft">{t('visits.none')}</p>;
  return (
    <DataTable
      caption={t('visits.caption')}
      columns={[
        { key: 'who', label: t('visits.columns.who') },
        { key: 'in', label: t('visits.columns.in') },
        { key: 'out', label: t('visits.columns.out') },
      ]}
      rows={visits.map(({ id, name, enteredAt, outAt, inside }) => {
        const date = dateAndTime(locale, outAt);
        return {
          key: id,
          cells: [
            name ?? t('former'),
            dateAndTime(locale, enteredAt),
            inside ? t('visits.inside', { date }) : date,
          ],
        };
      })}
    />
  );
}
