import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SubmitButton } from '@/components/form/submit-button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { nextSort, withQuery } from '@/components/ui/query';
import { Status } from '@/components/ui/status';
import { shortDate } from '@/i18n/format-date';
import type { PersonProgress } from '../people/queries';
import { addressOf, type PeopleView, type SortKey } from '../people-view';
import type { DocumentProgress } from '../queries';
import { shortTitle } from '../short-title';

/** Beyond this many documents, a column each no longer fits: what is left is then listed in one. */
const COLUMNS = 6;

type Obligation = PersonProgress['obligations'][number];

/** A status with its day: done on, or due on. */
async function Cell({ obligation, title }: { obligation: Obligation | undefined; title?: string }) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.people'), getLocale()]);
  if (!obligation) {
    return (
      <span className="text-ink-soft">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('notAsked')}</span>
      </span>
    );
  }
  const { status, dueOn, completedOn } = obligation;
  const said = status === 'done' ? 'doneOn' : status === 'late' ? 'late' : 'dueOn';
  const day = status === 'done' ? completedOn : dueOn;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 md:flex-col print:flex-nowrap print:flex-col">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Status status={status} />
        {title ? <span>{title}</span> : null}
      </span>
      {day && status !== 'waived' ? (
        <span className="text-ink-soft text-xs print:[font-size:0.9em]">
          {t(said, { date: shortDate(locale, day) })}
        </span>
      ) : null}
    </span>
  );
}

/** What can be sent to that person now: the button, or why there is none. */
async function Nudge({ person }: { person: PersonProgress }): Promise<ReactNode> {
  const t = await getTranslations('dashboard.people');
  if (!person.reachable) return <span className="text-ink-soft">{t('noAddress')}</span>;
  if (person.nudgedToday) return <span className="text-ink-soft">{t('nudged')}</span>;
  return (
    <SubmitButton tone="quiet" name="memberId" value={person.id}>
      <span>
        {t('send')}
        <span className="sr-only"> {t('sendTo', { name: person.name })}</span>
      </span>
    </SubmitButton>
  );
}

/** One page of people, each with what is asked of them. Sorting is a link: the view can be bookmarked and sent. */
export async function PeopleTable({
  path,
  view,
  documents,
  people,
  now,
  nudges,
}: {
  path: string;
  view: PeopleView;
  /** Those of the table's columns. */
  documents: readonly DocumentProgress[];
  people: readonly PersonProgress[];
  now: Date;
  /** Whether the table stands in a form that nudges. */
  nudges: boolean;
}) {
  const t = await getTranslations('dashboard.people');
  const wide = documents.length <= COLUMNS;
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const sort = (key: SortKey) => ({
    href: `${withQuery(path, addressOf(view), { sort: nextSort(view.sort, key), page: undefined })}#people`,
    direction: view.sort.key === key ? view.sort.direction : ('none' as const),
  });
  const columns: Column[] = [
    { key: 'person', label: t('person'), sort: sort('name') },
    ...(wide
      ? documents.map(({ id, code, title }) => ({
          key: id,
          label: shortTitle({ code, title }),
          short: code,
        }))
      : [
          { key: 'progress', label: t('progress') },
          { key: 'left', label: t('left') },
        ]),
    { key: 'due', label: t('due'), sort: sort('due') },
    ...(nudges ? [{ key: 'nudge', label: t('nudge'), screenOnly: true }] : []),
  ];
  const asked = (person: PersonProgress) => {
    if (wide) {
      return documents.map(({ id }) => (
        <Cell key={id} obligation={person.obligations.find(({ documentId }) => documentId === id)} />
      ));
    }
    const left = person.obligations.filter(({ status }) => status !== 'done' && status !== 'waived');
    const total = person.obligations.length;
    return [
      t('progressOf', { done: total - left.length, total }),
      left.length > 0 ? (
        <ul key="left" className="flex list-none flex-col gap-1">
          {left.map((obligation) => (
            <li key={obligation.documentId}>
              <Cell obligation={obligation} title={titles.get(obligation.documentId)} />
            </li>
          ))}
        </ul>
      ) : null,
    ];
  };
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={people.map((person) => ({
        key: person.id,
        cells: [
          <span key="person" className="flex flex-col">
            <span className="lg:whitespace-nowrap print:whitespace-nowrap">
              <TextLink href={`${path}/people/${person.id}`}>{person.name}</TextLink>
            </span>
            {person.teams ? (
              <span className="font-normal text-ink-soft text-xs print:[font-size:0.9em]">
                {person.teams}
              </span>
            ) : null}
          </span>,
          ...asked(person),
          person.dueOn ? <DateText key="due" date={person.dueOn} form="near" now={now} /> : null,
          ...(nudges
            ? [person.dueOn && person.withinReach ? <Nudge key="nudge" person={person} /> : null]
            : []),
        ],
      }))}
    />
  );
}
