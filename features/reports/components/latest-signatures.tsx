import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { PersonName } from '@/features/people/components/person-name';
import type { RecentSignature } from '../queries';

/** Who signed last: which text of the organization's, in which language, when. */
export async function LatestSignatures({
  signatures,
  all,
}: {
  signatures: readonly RecentSignature[];
  /** Inside address of the whole list, for who may see it. */
  all: string | null;
}) {
  const t = await getTranslations('dashboard.signatures');
  return (
    <Section title={t('title')} actions={all ? <TextLink href={all}>{t('all')}</TextLink> : null}>
      {signatures.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <DataTable
          caption={t('caption')}
          columns={[
            { key: 'person', label: t('person') },
            { key: 'agreement', label: t('agreement') },
            { key: 'adoption', label: t('adoption') },
            { key: 'language', label: t('language') },
            { key: 'signedAt', label: t('signedAt') },
            { key: 'countersigned', label: t('countersigned') },
          ]}
          rows={signatures.map((one) => ({
            key: one.id,
            cells: [
              <PersonName key="name" name={one.name} />,
              one.title,
              t('adoptionOf', { number: one.adoptionNumber, version: one.versionNumber }),
              t(one.locale),
              <DateText key="signedAt" date={one.signedAt} form="time" />,
              one.countersignedAt ? (
                <DateText key="countersigned" date={one.countersignedAt} form="short" />
              ) : (
                <span key="countersigned" className="text-ink-soft">
                  {t('waits')}
                </span>
              ),
            ],
          }))}
        />
      )}
    </Section>
  );
}
