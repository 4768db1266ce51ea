import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import type { ImportRow } from '../queries';
import { RowFacts } from './row-facts';
import { RowVerdict } from './row-verdict';

/** One page of a list's lines. */
export async function RowTable({ rows }: { rows: readonly ImportRow[] }) {
  const t = await getTranslations('imports.rows');
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'person', label: t('person') },
        { key: 'line', label: t('line'), numeric: true },
        { key: 'verdict', label: t('verdict') },
        { key: 'facts', label: t('facts') },
      ]}
      rows={rows.map((row) => {
        const { number, person, known, verdict } = row;
        return {
          key: String(number),
          cells: [
            <span key="person" className="break-words">
              {person.name ?? known ?? t('nameless')}
              {person.email ? (
                <span className="block font-normal text-ink-soft text-sm">{person.email}</span>
              ) : null}
            </span>,
            number,
            <RowVerdict key="verdict" verdict={verdict} />,
            <RowFacts key="facts" row={row} />,
          ],
        };
      })}
    />
  );
}
