import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { SignatureRecord } from '../queries';

/** What one has signed, each with its receipt and its sealed copy. */
export async function SignatureList({
  signatures,
  copies,
  home,
}: {
  signatures: readonly SignatureRecord[];
  /** Ids of those whose sealed PDF is ready. */
  copies: ReadonlySet<string>;
  home: string;
}) {
  const t = await getTranslations('records');
  if (signatures.length === 0) return <p>{t('noSignatures')}</p>;
  const columns = (['text', 'date', 'version', 'language', 'receipt', 'copy'] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
  }));
  const rows = signatures.map((one) => ({
    key: one.id,
    cells: [
      <span key="title" lang={one.locale}>
        {one.title}
      </span>,
      <DateText key="date" date={one.signedAt} form="short" />,
      t('signedVersion', { adoption: one.adoptionNumber, version: one.versionNumber }),
      t(`language.${one.locale}`),
      <TextLink key="receipt" href={`${home}/agreements/${one.slug}/receipt/${one.id}`}>
        {t('receipt')}
      </TextLink>,
      copies.has(one.id) ? (
        <TextLink key="copy" href={`${home}/copies/signature/${one.id}`} download>
          {t('copy')}
        </TextLink>
      ) : (
        t('copySoon')
      ),
    ],
  }));
  return <DataTable caption={t('signaturesTitle')} columns={columns} rows={rows} />;
}
