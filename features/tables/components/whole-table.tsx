import type { ReactNode } from 'react';
import { may, type Standing } from '@/access/permissions';
import { nextSort, withQuery } from '@/components/ui/query';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';
import { pickRows, saveTableView } from '../actions';
import { kindsFor } from '../acts/kind';
import type { Total } from '../counting/queries';
import { addressOf, type TableSpec, type TableView } from '../filter';
import type { Options } from '../options/queries';
import type { OpenSelection } from '../selections/queries';
import type { SavedView } from '../views/queries';
import { RowPicker } from './row-picker';
import { type Labelled, TableFilters } from './table-filters';
import { TablePages } from './table-pages';
import { ExportLinks, ViewLinks } from './table-tools';

interface Props<Status extends string, Key extends string, Column extends string> {
  readonly place: { readonly locale: Locale; readonly organization: string };
  /** The table's own address, without a query. */
  readonly path: string;
  readonly role: Standing;
  readonly table: TableSpec<Status, Key, Column>;
  readonly view: TableView<Status, Key, Column>;
  readonly statuses: readonly Labelled[];
  readonly columns: readonly Labelled[];
  readonly options: Options;
  readonly views: readonly SavedView[];
  readonly selection: OpenSelection | null;
  readonly page: { readonly total: Total; readonly next: string | null; readonly previous: string | null };
  /** How many rows there are, in words. */
  readonly count: string;
  /** What is said instead of the rows, when there is none. */
  readonly empty: ReactNode | null;
  /** The first row, by which one page is told from another. */
  readonly first: string | undefined;
  readonly lines: (rows: {
    readonly sortHref: (key: Key) => string;
    /** The rows that are ticked; null for who chooses nothing. */
    readonly ticks: ReadonlySet<string> | null;
  }) => ReactNode;
}

/** A table and all that is done with it: its filters, the views that were kept, the file, the rows and acts on many. */
export function WholeTable<Status extends string, Key extends string, Column extends string>({
  place,
  path,
  role,
  table,
  view,
  statuses,
  columns,
  options,
  views,
  selection,
  page,
  count,
  empty,
  first,
  lines,
}: Props<Status, Key, Column>) {
  const { list } = table;
  const address = addressOf(table, view);
  const kept = { ...address, selection: selection?.id };
  const query = withQuery('', address).slice(1);
  const picks = may(role, 'tables:act');
  const rows = lines({
    sortHref: (key) => withQuery(path, kept, { sort: nextSort(view.sort, key) }),
    ticks: picks ? (selection?.keys ?? new Set()) : null,
  });
  return (
    <>
      <TableFilters
        path={path}
        view={view}
        options={options}
        statuses={statuses}
        columns={columns}
        sort={typeof address.sort === 'string' ? address.sort : undefined}
        selection={selection?.id}
      />
      <ViewLinks
        path={path}
        views={views}
        list={list}
        query={query}
        save={may(role, 'views:save') ? saveTableView.bind(null, place) : null}
        shares={role === 'owner'}
        managed={`/o/${place.organization}/manage/views`}
      />
      {empty ?? (
        <>
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="text-ink-soft text-sm">{count}</p>
            <ExportLinks
              href={(format) => localePath(place.locale, withQuery(`${path}/export/${format}`, address))}
            />
          </div>
          {picks ? (
            <RowPicker
              key={`${query} ${first} ${selection?.count}`}
              action={pickRows.bind(null, place)}
              list={list}
              query={query}
              selection={selection}
              total={page.total}
              next={page.next}
              previous={page.previous}
              kinds={kindsFor(role, list)}
            >
              {rows}
            </RowPicker>
          ) : (
            <>
              {rows}
              <TablePages
                next={page.next && withQuery(path, kept, { after: page.next })}
                previous={page.previous && withQuery(path, kept, { before: page.previous })}
              />
            </>
          )}
        </>
      )}
    </>
  );
}
