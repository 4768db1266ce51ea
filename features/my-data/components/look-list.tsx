import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { dateAndTime } from '@/i18n/format-date';
import type { Rows } from '../holdings';
import type { OtherAct } from '../queries';

/** Who looked at one's records and when, and what else may have shown them. */
export async function LookList({
  looks,
  names,
  acts,
  months,
}: {
  looks: Rows;
  names: Readonly<Record<string, string>>;
  acts: readonly OtherAct[];
  months: number;
}) {
  const [t, locale] = await Promise.all([getTranslations('myData'), getLocale()]);
  const who = (by: string | null) => by || t('gone');
  const latest = looks.toSorted((a, b) => (String(a.day) < String(b.day) ? 1 : -1));
  return (
    <Section title={t('looks.title')} id="looks" intro={t('looks.intro', { months })}>
      {latest.length === 0 ? (
        <p>{t('looks.none')}</p>
      ) : (
        <DataTable
          caption={t('looks.title')}
          columns={(['day', 'who', 'what'] as const).map((key) => ({ key, label: t(`looks.${key}`) }))}
          rows={latest.map(({ day, viewer_id, what }) => ({
            key: `${day} ${viewer_id} ${what}`,
            cells: [
              <DateText key="day" date={String(day)} form="short" />,
              who(names[String(viewer_id)] ?? null),
              t(what === 'page' ? 'codes.page' : 'codes.copy'),
            ],
          }))}
        />
      )}
      <h3 className="mt-8 mb-3 text-lg">{t('looks.actsTitle')}</h3>
      {acts.length === 0 ? (
        <p>{t('looks.noActs')}</p>
      ) : (
        <DataTable
          caption={t('looks.actsTitle')}
          columns={(['day', 'who', 'what'] as const).map((key) => ({ key, label: t(`looks.${key}`) }))}
          rows={acts.map(({ id, at, what, by }) => ({
            key: id,
            cells: [
              dateAndTime(locale, at),
              by ?? (what === 'entered' ? t('gone') : t('looks.product')),
              t(`looks.acts.${what}`),
            ],
          }))}
        />
      )}
    </Section>
  );
}
