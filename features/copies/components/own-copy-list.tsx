import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { OwnCopy } from '../former/queries';

/** All of one's own copies, of whatever employer. */
export async function OwnCopyList({ copies }: { copies: readonly OwnCopy[] }) {
  const t = await getTranslations('copies.mine');
  if (copies.length === 0) return <p>{t('none')}</p>;
  const columns = (['text', 'organization', 'date', 'copy'] as const).map((key) => ({ key, label: t(key) }));
  const rows = copies.map((one) => ({
    key: one.recordId,
    cells: [
      <span key="title" lang={one.locale}>
        {one.title}
      </span>,
      one.organization,
      <DateText key="date" date={one.at} form="short" />,
      <TextLink key="copy" href={`/copies/${one.organizationId}/${one.record}/${one.recordId}`} download>
        {t('download', { title: one.title })}
      </TextLink>,
    ],
  }));
  return <DataTable caption={t('caption')} columns={columns} rows={rows} />;
}
