import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Handover } from '../handovers/queries';

/** The files that wait, and what became of the others. Nobody is named: the names went with the erasure. */
export async function HandoverList({
  handovers,
  locale,
  path,
}: {
  handovers: readonly Handover[];
  locale: Locale;
  /** Inside address of the settings. */
  path: string;
}) {
  const t = await getTranslations('erasure.handover');
  if (handovers.length === 0) return null;
  const date = (at: Date) => longDate(locale, at);
  const state = ({ destroyedAt, takenAt, expiresAt }: Handover) => {
    if (destroyedAt) return t('destroyed', { date: date(destroyedAt) });
    return takenAt ? t('taken', { date: date(takenAt) }) : t('waiting', { date: date(expiresAt) });
  };
  return (
    <Section title={t('title')} id="handovers" intro={t('intro')} level={3}>
      <DataTable
        caption={t('caption')}
        columns={[
          { key: 'made', label: t('made') },
          { key: 'departed', label: t('departed') },
          { key: 'state', label: t('state') },
        ]}
        rows={handovers.map((handover) => ({
          key: handover.id,
          cells: [
            <DateText key="made" date={handover.madeAt} form="time" />,
            <DateText key="departed" date={handover.leftAt} form="short" />,
            <span key="state" className="flex flex-col gap-1">
              {state(handover)}
              {handover.destroyedAt ? null : (
                <TextLink href={`${path}/handovers/${handover.id}`}>
                  {t('open')}
                  <span className="sr-only"> {t('openNamed', { date: date(handover.madeAt) })}</span>
                </TextLink>
              )}
            </span>,
          ],
        }))}
      />
    </Section>
  );
}
