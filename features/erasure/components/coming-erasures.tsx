import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { ComingErasure } from '../queries';
import { PREVIEW_DAYS } from '../retention';

/** Who will be erased soon, so that nothing is destroyed that the owner did not see coming. */
export async function ComingErasures({
  coming,
  locale,
  path,
}: {
  coming: readonly ComingErasure[];
  locale: Locale;
  /** Inside address of the list of people. */
  path: string;
}) {
  const t = await getTranslations('erasure.retention');
  const days = PREVIEW_DAYS;
  return (
    <Section title={t('comingTitle', { days })} level={3}>
      {coming.length === 0 ? (
        <p className="text-ink-soft">{t('none', { days })}</p>
      ) : (
        <DataTable
          caption={t('comingCaption')}
          columns={[
            { key: 'person', label: t('person') },
            { key: 'left', label: t('left') },
            { key: 'from', label: t('from') },
          ]}
          rows={coming.map(({ memberId, name, leftOn, from, held }) => ({
            key: memberId,
            cells: [
              <TextLink key="person" href={`${path}/${memberId}`}>
                {name}
              </TextLink>,
              <DateText key="left" date={leftOn} form="short" />,
              held ? t(`heldNotes.${held}`) : t('fromDay', { date: longDate(locale, from) }),
            ],
          }))}
        />
      )}
    </Section>
  );
}
