import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Status, type StatusName } from '@/components/ui/status';
import { longDate } from '@/i18n/format-date';
import type { PersonLine } from '../people/queries';
import type { PeopleColumn, PeopleSort, PeopleStatus, PeopleView } from '../people-table';
import { RowBox } from './row-box';

const LOOKS: Record<Exclude<PeopleStatus, 'nothing'>, StatusName> = {
  late: 'late',
  open: 'to_do',
  paused: 'paused',
  done: 'done',
  expired: 'expired',
};

const SORTED: Partial<Record<PeopleColumn, PeopleSort>> = {
  job: 'job',
  start: 'start',
  due: 'due',
  open: 'open',
  done: 'done',
};

/** One page of people. Sorting is a link: the view can be bookmarked and sent. */
export async function PeopleLines({
  path,
  view,
  lines,
  now,
  sortHref,
  ticks,
}: {
  path: string;
  view: PeopleView;
  lines: readonly PersonLine[];
  now: Date;
  sortHref: (key: PeopleSort) => string;
  /** The rows that are ticked; null for who chooses nothing. */
  ticks: ReadonlySet<string> | null;
}) {
  const [t, people, scored, locale] = await Promise.all([
    getTranslations('tables'),
    getTranslations('people'),
    getTranslations('scores.person'),
    getLocale(),
  ]);
  const sort = (key: PeopleSort) => ({
    href: sortHref(key),
    direction: view.sort.key === key ? view.sort.direction : ('none' as const),
  });
  const columns: Column[] = [
    { key: 'name', label: t('people.columns.name'), sort: sort('name') },
    ...view.columns.map((key) => {
      const sorted = SORTED[key];
      return {
        key,
        label: t(`people.columns.${key}`),
        numeric: key === 'open' || key === 'done',
        ...(sorted ? { sort: sort(sorted) } : {}),
      };
    }),
  ];
  const said = ({ status }: PersonLine): ReactNode => {
    if (status === null || status === 'nothing') return t('people.statuses.nothing');
    return (
      <Status key="status" status={LOOKS[status]}>
        {t(`people.statuses.${status}`)}
      </Status>
    );
  };
  const cell = (line: PersonLine, column: PeopleColumn): ReactNode => {
    switch (column) {
      case 'teams':
        return line.teams.join(', ') || '–';
      case 'role':
        return people(`roles.${line.role}`);
      case 'job':
        return line.jobTitle ?? '–';
      case 'language':
        return people(`fields.${line.locale}`);
      case 'start':
        return line.startOn ? longDate(locale, line.startOn) : '–';
      case 'access':
        return people(`access.${line.access}`);
      case 'status':
        return said(line);
      case 'due':
        return line.due ? <DateText key="due" date={line.due} form="near" now={now} /> : '–';
      case 'score':
        return line.score ? scored('value', { ...line.score }) : '–';
      default:
        return line[column];
    }
  };
  return (
    <DataTable
      caption={t('people.caption')}
      columns={columns}
      rows={lines.map((line) => {
        const name = line.name || people('erasedPerson');
        return {
          key: line.id,
          cells: [
            <RowBox
              key="name"
              value={ticks ? line.id : null}
              label={t('pick.row', { name })}
              ticked={ticks?.has(line.id) ?? false}
            >
              <TextLink href={`${path}/people/${line.id}`}>{name}</TextLink>
            </RowBox>,
            ...view.columns.map((column) => cell(line, column)),
          ],
        };
      })}
    />
  );
}
