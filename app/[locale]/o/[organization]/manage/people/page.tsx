import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { type Query, withQuery } from '@/components/ui/query';
import { NobodyHere } from '@/features/people/components/nobody-here';
import { PeopleFilters } from '@/features/people/components/people-filters';
import { PeopleTable } from '@/features/people/components/people-table';
import { readPeopleFilter } from '@/features/people/people-filter';
import { listOpenCorrections, listPeople, listTeams } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('metaTitle') };
}

/** Who is here: searched, filtered, a page at a time, all of it in the address. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:view');
  const manages = may(gate.member.role, 'people:manage');
  const filter = readPeopleFilter(query);
  const { list, teams, corrections } = await read(gate, async (scope) => ({
    list: await listPeople(scope, filter),
    teams: await listTeams(scope),
    corrections: manages ? await listOpenCorrections(scope) : [],
  }));
  const path = `/o/${slug}/manage/people`;
  const title =
    gate.member.role === 'manager' ? t('titleManager') : t('title', { organization: gate.organization.name });
  return (
    <Page width="wide">
      <PageHeader
        title={title}
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
      <PeopleFilters path={path} filter={filter} teams={teams} sort={query.sort} />
      {list.total === 0 ? (
        <NobodyHere path={path} filter={filter} manages={manages} />
      ) : (
        <>
          <p className="mb-2 text-ink-soft text-sm">{t('list.count', { count: list.total })}</p>
          <PeopleTable path={path} query={query} filter={filter} people={list.people} />
          <Pagination
            page={Math.min(filter.page, list.pageCount)}
            pageCount={list.pageCount}
            href={(page) => withQuery(path, query, { page: page > 1 ? String(page) : undefined })}
          />
        </>
      )}
    </Page>
  );
}
