import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import type { WaitingSignature } from '../countersigning/queries';

/** Who waits: what they signed and when, the way to the receipt, and the way to countersign one alone. */
export async function WaitingSignatures({
  waiting,
  organization,
}: {
  waiting: readonly WaitingSignature[];
  organization: string;
}) {
  const t = await getTranslations('countersign');
  const home = `/o/${organization}`;
  const several = waiting.length > 1;
  const columns = [
    { key: 'person', label: t('column.person') },
    { key: 'text', label: t('column.text') },
    { key: 'signedOn', label: t('column.signedOn') },
    ...(several ? [{ key: 'alone', label: t('column.alone'), screenOnly: true }] : []),
  ];
  const rows = waiting.map(
    ({ id, name, agreement, title, adoptionNumber, locale, signedAt, left, own, sound }) => {
      return {
        key: id,
        cells: [
          <span key="person" className="flex flex-col gap-1">
            <span>{name}</span>
            {own ? <span className="font-normal text-ink-soft text-sm">{t('own')}</span> : null}
            {left ? <span className="font-normal text-ink-soft text-sm">{t('left')}</span> : null}
            {sound ? null : <Status status="expired">{t('broken')}</Status>}
          </span>,
          <span key="text" className="flex flex-col gap-1">
            <span lang={locale}>{title}</span>
            <span className="text-ink-soft text-sm">{t('adoption', { number: adoptionNumber, locale })}</span>
            <TextLink href={`${home}/agreements/${agreement}/receipt/${id}`}>
              {t('receipt')}
              <span className="sr-only"> ({name})</span>
            </TextLink>
          </span>,
          <DateText key="signedOn" date={signedAt} form="short" />,
          ...(several
            ? [
                sound ? (
                  <TextLink key="alone" href={`${home}/manage/agreements/countersign?signature=${id}`}>
                    {t('alone')}
                    <span className="sr-only"> ({name})</span>
                  </TextLink>
                ) : null,
              ]
            : []),
        ],
      };
    },
  );
  return (
    <Section title={t('listTitle')}>
      <DataTable caption={t('caption')} columns={columns} rows={rows} />
    </Section>
  );
}
