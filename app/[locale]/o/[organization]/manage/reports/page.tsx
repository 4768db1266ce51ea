import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { nextSort, type Query, withQuery } from '@/components/ui/query';
import { pickRows, saveTableView } from '@/features/tables/actions';
import { kindsFor } from '@/features/tables/acts/kind';
import { ObligationLines } from '@/features/tables/components/obligation-lines';
import { RowPicker } from '@/features/tables/components/row-picker';
import { TableFilters } from '@/features/tables/components/table-filters';
import { TablePages } from '@/features/tables/components/table-pages';
import { ExportLinks, ViewLinks } from '@/features/tables/components/table-tools';
import { addressOf, isFiltered, readView, selectionOf } from '@/features/tables/filter';
import { listObligations } from '@/features/tables/obligations/queries';
import { obligationColumns, obligationStatuses, obligationsTable } from '@/features/tables/obligations-table';
import { findOptions, namesOf } from '@/features/tables/options/queries';
import { permittedColumns, permittedView } from '@/features/tables/scoring/queries';
import { findOpenSelection } from '@/features/tables/selections/queries';
import { listViews } from '@/features/tables/views/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tables.obligations'))('metaTitle') };
}

/** What is asked of whom and where it stands: one row for each person and each document, all of it in the address. */
export default async function ReportsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, status] = await Promise.all([
    params,
    searchParams,
    getTranslations('tables'),
    getTranslations('common.status'),
  ]);
  const gate = await openOrganization(locale, slug, 'dashboard:view');
  const { role } = gate.member;
  const picks = may(role, 'tables:act');
  const { view, columns, page, options, views, selection, now } = await read(gate, async (scope) => {
    const asked = await permittedView(scope, obligationsTable, readView(obligationsTable, query));
    const found = await listObligations(scope, asked);
    return {
      view: asked,
      columns: await permittedColumns(scope, obligationColumns),
      page: found,
      options: await findOptions(scope, locale),
      views: await listViews(scope, 'obligations'),
      selection: picks
        ? await findOpenSelection(scope, 'obligations', selectionOf(query), found.lines)
        : null,
      now: scope.now,
    };
  });
  const manage = `/o/${slug}/manage`;
  const path = `${manage}/reports`;
  const first = views.find(({ opensFirst }) => opensFirst);
  if (first?.query && Object.keys(query).length === 0) {
    return seeOther(localePath(locale, `${path}?${first.query}`));
  }
  const place = { locale, organization: slug };
  const address = addressOf(obligationsTable, view);
  const kept = { ...address, selection: selection?.id };
  const text = withQuery('', address).slice(1);
  const lines = (
    <ObligationLines
      path={manage}
      view={view}
      lines={page.lines}
      names={namesOf(options)}
      now={now}
      sortHref={(key) => withQuery(path, kept, { sort: nextSort(view.sort, key) })}
      ticks={picks ? (selection?.keys ?? new Set()) : null}
    />
  );
  return (
    <Page width="wide">
      <PageHeader
        title={
          role === 'manager'
            ? t('obligations.titleManager')
            : t('obligations.title', { organization: gate.organization.name })
        }
      />
      <TableFilters
        path={path}
        view={view}
        options={options}
        statuses={obligationStatuses.map((value) => ({ value, label: status(value) }))}
        columns={columns.map((value) => ({ value, label: t(`obligations.columns.${value}`) }))}
        sort={typeof address.sort === 'string' ? address.sort : undefined}
        selection={selection?.id}
      />
      <ViewLinks
        path={path}
        views={views}
        list="obligations"
        query={text}
        save={may(role, 'views:save') ? saveTableView.bind(null, place) : null}
        shares={role === 'owner'}
        managed={`${manage}/views`}
      />
      {page.lines.length === 0 ? (
        <EmptyState title={isFiltered(view) ? t('none') : t('obligations.empty')}>
          {isFiltered(view) ? <TextLink href={`${path}?all=yes`}>{t('noneHint')}</TextLink> : null}
        </EmptyState>
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="text-ink-soft text-sm">
              {t('obligations.count', { count: page.total.count, more: page.total.more ? 'yes' : 'no' })}
            </p>
            <ExportLinks
              href={(format) => localePath(locale, withQuery(`${path}/export/${format}`, address))}
            />
          </div>
          {picks ? (
            <RowPicker
              key={`${text} ${page.lines[0]?.id} ${selection?.count}`}
              action={pickRows.bind(null, place)}
              list="obligations"
              query={text}
              selection={selection}
              total={page.total}
              next={page.next}
              previous={page.previous}
              kinds={kindsFor(role, 'obligations')}
            >
              {lines}
            </RowPicker>
          ) : (
            <>
              {lines}
              <TablePages
                next={page.next && withQuery(path, kept, { after: page.next })}
                previous={page.previous && withQuery(path, kept, { before: page.previous })}
              />
            </>
          )}
        </>
      )}
    </Page>
  );
}
