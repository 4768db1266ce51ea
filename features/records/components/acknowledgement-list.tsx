import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { AcknowledgementRecord } from '../queries';

/** The policies that one has read, each with its receipt and its sealed copy. */
export async function AcknowledgementList({
  acknowledgements,
  copies,
  home,
}: {
  acknowledgements: readonly AcknowledgementRecord[];
  /** Ids of those whose sealed PDF is ready. */
  copies: ReadonlySet<string>;
  home: string;
}) {
  const t = await getTranslations('records');
  if (acknowledgements.length === 0) return <p>{t('noAcknowledgements')}</p>;
  const columns = (['text', 'date', 'version', 'language', 'receipt', 'copy'] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
  }));
  const rows = acknowledgements.map((one) => ({
    key: one.id,
    cells: [
      <span key="title" lang={one.locale}>
        {one.title}
      </span>,
      <DateText key="date" date={one.at} form="short" />,
      t('signedVersion', { adoption: one.adoptionNumber, version: one.versionNumber }),
      t(`language.${one.locale}`),
      <TextLink key="receipt" href={`${home}/policies/${one.slug}/receipt/${one.id}`}>
        {t('receipt')}
      </TextLink>,
      copies.has(one.id) ? (
        <TextLink key="copy" href={`${home}/copies/acknowledgement/${one.id}`} download>
          {t('copy')}
        </TextLink>
      ) : (
        t('copySoon')
      ),
    ],
  }));
  return <DataTable caption={t('acknowledgementsTitle')} columns={columns} rows={rows} />;
}
