import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { nextSort, type Query, withQuery } from '@/components/ui/query';
import { listOpenCorrections } from '@/features/people/queries';
import { pickRows, saveTableView } from '@/features/tables/actions';
import { kindsFor } from '@/features/tables/acts/kind';
import { PeopleLines } from '@/features/tables/components/people-lines';
import { RowPicker } from '@/features/tables/components/row-picker';
import { TableFilters } from '@/features/tables/components/table-filters';
import { TablePages } from '@/features/tables/components/table-pages';
import { ExportLinks, ViewLinks } from '@/features/tables/components/table-tools';
import { addressOf, isFiltered, readView, selectionOf } from '@/features/tables/filter';
import { findOptions } from '@/features/tables/options/queries';
import { listPeople } from '@/features/tables/people/queries';
import { peopleColumns, peopleStatuses, peopleTable } from '@/features/tables/people-table';
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
  return { title: (await getTranslations('people'))('metaTitle') };
}

/** Who is here: searched, filtered, sorted, a page at a time, all of it in the address. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, tables] = await Promise.all([
    params,
    searchParams,
    getTranslations('people'),
    getTranslations('tables'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:view');
  const { role } = gate.member;
  const manages = may(role, 'people:manage');
  const picks = may(role, 'tables:act');
  const { view, columns, page, options, corrections, views, selection, now } = await read(
    gate,
    async (scope) => {
      const asked = await permittedView(scope, peopleTable, readView(peopleTable, query));
      const found = await listPeople(scope, asked);
      return {
        view: asked,
        columns: await permittedColumns(scope, peopleColumns),
        page: found,
        options: await findOptions(scope, locale),
        corrections: manages ? await listOpenCorrections(scope) : [],
        views: await listViews(scope, 'people'),
        selection: picks
          ? await findOpenSelection(
              scope,
              'people',
              selectionOf(query),
              found.lines.map(({ id }) => ({ memberId: id, documentId: null })),
            )
          : null,
        now: scope.now,
      };
    },
  );
  const manage = `/o/${slug}/manage`;
  const path = `${manage}/people`;
  const first = views.find(({ opensFirst }) => opensFirst);
  if (first?.query && Object.keys(query).length === 0) {
    return seeOther(localePath(locale, `${path}?${first.query}`));
  }
  const place = { locale, organization: slug };
  const address = addressOf(peopleTable, view);
  const kept = { ...address, selection: selection?.id };
  const text = withQuery('', address).slice(1);
  const lines = (
    <PeopleLines
      path={manage}
      view={view}
      lines={page.lines}
      now={now}
      sortHref={(key) => withQuery(path, kept, { sort: nextSort(view.sort, key) })}
      ticks={picks ? (selection?.keys ?? new Set()) : null}
    />
  );
  return (
    <Page width="wide">
      <PageHeader
        title={role === 'manager' ? t('titleManager') : t('title', { organization: gate.organization.name })}
        actions={
          <>
            {manages ? <ButtonLink href={`${path}/new`}>{t('add')}</ButtonLink> : null}
            {manages ? (
              <ButtonLink href={`${path}/import`} tone="quiet">
                {t('import')}
              </ButtonLink>
            ) : null}
            <ButtonLink href={`${path}/teams`} tone="quiet">
              {manages ? t('manageTeams') : t('teams.title')}
            </ButtonLink>
            {may(gate.member.role, 'card:issue') ? (
              <ButtonLink href={`${path}/cards`} tone="quiet">
                {t('cards.title')}
              </ButtonLink>
            ) : null}
            {may(gate.member.role, 'tablet:open') ? (
              <ButtonLink href={`${path}/tablets`} tone="quiet">
                {t('tablets.title')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {corrections.length > 0 ? (
        <div className="mb-8">
          <Notice title={t('list.corrections', { count: corrections.length })}>
            <ul className="list-none">
              {corrections.map(({ memberId, name, requestedName }) => (
                <li key={memberId}>
                  <TextLink href={`${path}/${memberId}`}>
                    {t('list.correction', { name, requested: requestedName })}
                  </TextLink>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      <TableFilters
        path={path}
        view={view}
        options={options}
        statuses={peopleStatuses.map((value) => ({ value, label: tables(`people.statuses.${value}`) }))}
        columns={columns.map((value) => ({ value, label: tables(`people.columns.${value}`) }))}
        sort={typeof address.sort === 'string' ? address.sort : undefined}
        selection={selection?.id}
      />
      <ViewLinks
        path={path}
        views={views}
        list="people"
        query={text}
        save={may(role, 'views:save') ? saveTableView.bind(null, place) : null}
        shares={role === 'owner'}
        managed={`${manage}/views`}
      />
      {page.lines.length === 0 ? (
        isFiltered(view) ? (
          <EmptyState title={tables('none')}>
            <TextLink href={`${path}?all=yes`}>{tables('noneHint')}</TextLink>
          </EmptyState>
        ) : (
          <EmptyState title={t('list.empty')}>
            {manages ? t('list.emptyHint') : t('list.emptyManager')}
          </EmptyState>
        )
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="text-ink-soft text-sm">
              {tables('people.count', { count: page.total.count, more: page.total.more ? 'yes' : 'no' })}
            </p>
            <ExportLinks
              href={(format) => localePath(locale, withQuery(`${path}/export/${format}`, address))}
            />
          </div>
          {picks ? (
            <RowPicker
              key={`${text} ${page.lines[0]?.id} ${selection?.count}`}
              action={pickRows.bind(null, place)}
              list="people"
              query={text}
              selection={selection}
              total={page.total}
              next={page.next}
              previous={page.previous}
              kinds={kindsFor(role, 'people')}
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
