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
import type { Query } from '@/components/ui/query';
import { WaitingRequests } from '@/features/my-data/components/waiting-requests';
import { listWaitingCorrections } from '@/features/my-data/queries';
import { listOpenCorrections } from '@/features/people/queries';
import { PeopleLines } from '@/features/tables/components/people-lines';
import { WholeTable } from '@/features/tables/components/whole-table';
import { isFiltered, readView, selectionOf } from '@/features/tables/filter';
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
  const { view, columns, page, options, corrections, requests, views, selection, now } = await read(
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
        requests: manages ? await listWaitingCorrections(scope) : [],
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
  const nobodyFound = (
    <EmptyState title={tables('none')}>
      <TextLink href={`${path}?all=yes`}>{tables('noneHint')}</TextLink>
    </EmptyState>
  );
  const nobodyHere = (
    <EmptyState title={t('list.empty')}>{manages ? t('list.emptyHint') : t('list.emptyManager')}</EmptyState>
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
                {t('list.cards')}
              </ButtonLink>
            ) : null}
            {may(gate.member.role, 'tablet:open') ? (
              <ButtonLink href={`${path}/tablets`} tone="quiet">
                {t('list.tablets')}
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
      <WaitingRequests requests={requests} path={path} />
      <WholeTable
        place={{ locale, organization: slug }}
        path={path}
        role={role}
        table={peopleTable}
        view={view}
        statuses={peopleStatuses.map((value) => ({ value, label: tables(`people.statuses.${value}`) }))}
        columns={columns.map((value) => ({ value, label: tables(`people.columns.${value}`) }))}
        options={options}
        views={views}
        selection={selection}
        page={page}
        count={tables('people.count', { count: page.total.count, more: page.total.more ? 'yes' : 'no' })}
        empty={page.lines.length > 0 ? null : isFiltered(view) ? nobodyFound : nobodyHere}
        first={page.lines[0]?.id}
        lines={(rows) => <PeopleLines path={manage} view={view} lines={page.lines} now={now} {...rows} />}
      />
    </Page>
  );
}
