import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { nextSort, type Query, withQuery } from '@/components/ui/query';
import { Status } from '@/components/ui/status';
import type { PeopleFilter, PeopleSort } from '../people-filter';
import type { PersonRow } from '../queries';

/** Where a person stands, in a word: late, something to do, or up to date. */
async function Remaining({ person }: { person: PersonRow }) {
  const t = await getTranslations('people.list');
  if (person.access === 'left' || person.role === 'auditor') return t('nothing');
  if (person.late > 0) return <Status status="late">{t('late', { count: person.late })}</Status>;
  if (person.remaining > 0) return <Status status="to_do">{t('toDo', { count: person.remaining })}</Status>;
  return <Status status="done">{t('upToDate')}</Status>;
}

/** One page of people. Sorting is a link: the view can be bookmarked and sent. */
export async function PeopleTable({
  path,
  query,
  filter,
  people,
}: {
  path: string;
  query: Query;
  filter: PeopleFilter;
  people: readonly PersonRow[];
}) {
  const t = await getTranslations('people');
  const sort = (key: PeopleSort) => ({
    href: withQuery(path, query, { sort: nextSort(filter.sort, key), page: undefined }),
    direction: filter.sort.key === key ? filter.sort.direction : ('none' as const),
  });
  return (
    <DataTable
      caption={t('list.caption')}
      columns={[
        { key: 'person', label: t('list.person'), sort: sort('name') },
        { key: 'role', label: t('list.role') },
        { key: 'teams', label: t('list.teams') },
        { key: 'access', label: t('list.access') },
        { key: 'remaining', label: t('list.remaining'), sort: sort('remaining') },
      ]}
      rows={people.map((person) => ({
        key: person.id,
        cells: [
          <span key="person" className="flex flex-col">
            <span>
              <TextLink href={`${path}/${person.id}`}>{person.name || t('erasedPerson')}</TextLink>
            </span>
            {person.jobTitle ? (
              <span className="font-normal text-ink-soft text-sm">{person.jobTitle}</span>
            ) : null}
          </span>,
          t(`roles.${person.role}`),
          person.teams.join(', ') || '–',
          t(`access.${person.access}`),
          <Remaining key="remaining" person={person} />,
        ],
      }))}
    />
  );
}
