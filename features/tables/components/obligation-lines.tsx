import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { longDate } from '@/i18n/format-date';
import { writeRowKey } from '../acts/row-key';
import type { ObligationLine } from '../obligations/queries';
import type { ObligationColumn, ObligationSort, ObligationsView } from '../obligations-table';
import { RowBox } from './row-box';

const SORTED: Partial<Record<ObligationColumn, ObligationSort>> = { due: 'due', completed: 'completed' };

/** One page of obligations: a person, a document, and where it stands. */
export async function ObligationLines({
  path,
  view,
  lines,
  names,
  now,
  sortHref,
  ticks,
}: {
  path: string;
  view: ObligationsView;
  lines: readonly ObligationLine[];
  /** What documents and programs are called, by id. */
  names: ReadonlyMap<string, string>;
  now: Date;
  sortHref: (key: ObligationSort) => string;
  ticks: ReadonlySet<string> | null;
}) {
  const [t, people, scored, locale] = await Promise.all([
    getTranslations('tables'),
    getTranslations('people'),
    getTranslations('scores.person'),
    getLocale(),
  ]);
  const sort = (key: ObligationSort) => ({
    href: sortHref(key),
    direction: view.sort.key === key ? view.sort.direction : ('none' as const),
  });
  const columns: Column[] = [
    { key: 'name', label: t('obligations.columns.name'), sort: sort('name') },
    { key: 'document', label: t('obligations.columns.document') },
    ...view.columns.map((key) => {
      const sorted = SORTED[key];
      return {
        key,
        label: t(`obligations.columns.${key}`),
        numeric: key === 'version',
        ...(sorted ? { sort: sort(sorted) } : {}),
      };
    }),
  ];
  const cell = (line: ObligationLine, column: ObligationColumn): ReactNode => {
    switch (column) {
      case 'teams':
        return line.teams.join(', ') || '–';
      case 'status':
        return <Status key="status" status={line.status} />;
      case 'due':
        return <DateText key="due" date={line.dueOn} form="near" now={now} />;
      case 'completed':
        return line.completedAt ? longDate(locale, line.completedAt) : '–';
      case 'version':
        return line.version ?? '–';
      case 'language':
        return line.language ? people(`fields.${line.language}`) : '–';
      case 'score':
        return line.score ? scored('value', { ...line.score }) : '–';
      case 'program':
        return line.programId ? (names.get(line.programId) ?? '–') : t('obligations.byHand');
    }
  };
  return (
    <DataTable
      caption={t('obligations.caption')}
      columns={columns}
      rows={lines.map((line) => {
        const name = line.name || people('erasedPerson');
        const document = names.get(line.documentId) ?? '';
        const value = writeRowKey(line);
        return {
          key: line.id,
          cells: [
            <RowBox
              key="name"
              value={ticks ? value : null}
              label={t('pick.obligation', { name, document })}
              ticked={ticks?.has(value) ?? false}
            >
              <TextLink href={`${path}/people/${line.memberId}`}>{name}</TextLink>
            </RowBox>,
            document,
            ...view.columns.map((column) => cell(line, column)),
          ],
        };
      })}
    />
  );
}
