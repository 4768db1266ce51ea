import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from './link';
import { Shape } from './shape';

export interface Column {
  key: string;
  label: string;
  /** Said instead of a long name where each row is a block. */
  short?: string;
  /** Holds what one presses: not printed. */
  screenOnly?: boolean;
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
    <table className="data-table">
      <caption className={captionShown ? 'pb-2 text-left font-semibold' : 'sr-only'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-sortable={column.sort ? '' : undefined}
              aria-sort={column.sort?.direction}
              data-numeric={column.numeric ? '' : undefined}
              className={column.screenOnly ? 'print:hidden' : undefined}
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
          <tr key={row.key}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {row.cells[index]}
                </th>
              ) : (
                <td
                  key={column.key}
                  data-label={column.short ?? column.label}
                  data-numeric={column.numeric ? '' : undefined}
                  className={column.screenOnly ? 'print:hidden' : undefined}
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
