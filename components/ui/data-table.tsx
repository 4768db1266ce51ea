import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Link } from './link';
import { Shape } from './shape';

export interface Column {
  key: string;
  label: string;
  /** Numbers stand to the right, in tabular figures. */
  numeric?: boolean;
  /** A sortable column's name is a link to the same view, sorted (`nextSort`, `withQuery`). */
  sort?: { href: string; direction: 'ascending' | 'descending' | 'none' };
}

export interface Row {
  key: string;
  /** One cell for each column, in the same order; the first is the row's header. */
  cells: ReactNode[];
}

/**
 * A table whose sort, filters and page live in the address. On a small screen each row becomes a block, each
 * value under its column's name. `caption` is read by screen readers, and shown when `captionShown`.
 */
export async function DataTable({
  caption,
  captionShown = false,
  columns,
  rows,
}: {
  caption: string;
  captionShown?: boolean;
  columns: Column[];
  rows: Row[];
}) {
  const t = await getTranslations('common.table');
  return (
    <table className="stacked-table w-full border-collapse text-sm tabular-nums">
      <caption className={captionShown ? 'pb-2 text-left font-semibold' : 'sr-only'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-sortable={column.sort ? '' : undefined}
              aria-sort={column.sort?.direction}
              className={classNames(
                'border-line-strong border-b py-2 pr-4 align-bottom font-semibold last:pr-0',
                column.numeric ? 'text-right' : 'text-left',
              )}
            >
              {column.sort ? (
                <Link
                  href={column.sort.href}
                  title={t('sort', { column: column.label })}
                  className="inline-flex min-h-6 items-center gap-1 text-ink underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-accent hover:decoration-2 print:no-underline"
                >
                  {column.label}
                  {column.sort.direction === 'none' ? null : (
                    <Shape name={column.sort.direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />
                  )}
                </Link>
              ) : (
                column.label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-line border-b">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row" className="py-2.5 pr-4 text-left align-baseline font-medium">
                  {row.cells[index]}
                </th>
              ) : (
                <td
                  key={column.key}
                  data-label={column.label}
                  className={classNames(
                    'py-2.5 pr-4 align-baseline last:pr-0',
                    column.numeric && 'text-right',
                  )}
                >
                  {row.cells[index]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
