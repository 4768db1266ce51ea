import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { SubmitButton } from '@/components/form/submit-button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { type Day, quebecDay } from '@/lib/days';
import type { DocumentProgress } from '../queries';
import { shortTitle } from '../short-title';
import type { AwaitedPerson } from '../standing/queries';

/** What can be sent to that person now: the button, or why there is none. */
async function Nudge({ person }: { person: AwaitedPerson }): Promise<ReactNode> {
  const t = await getTranslations('dashboard.awaited');
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

function Person({ path, person }: { path: string; person: AwaitedPerson }) {
  return (
    <span className="flex flex-col">
      <span className="lg:whitespace-nowrap print:whitespace-nowrap">
        <TextLink href={`${path}/people/${person.id}`}>{person.name}</TextLink>
      </span>
      {person.teams ? (
        <span className="font-normal text-ink-soft text-xs print:[font-size:0.9em]">{person.teams}</span>
      ) : null}
    </span>
  );
}

/** The nearest last day, and that it is past. */
function Due({ lastDay, today, now }: { lastDay: Day; today: Day; now: Date }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <DateText date={lastDay} form="near" now={now} />
      {lastDay < today ? <Status status="late" /> : null}
    </span>
  );
}

/** The people who are awaited first, each with what is left and the way to remind them. */
export async function AwaitedTable({
  path,
  people,
  documents,
  now,
  nudge,
  back,
}: {
  path: string;
  people: readonly AwaitedPerson[];
  documents: readonly DocumentProgress[];
  now: Date;
  /** Null for who only reads. */
  nudge: FormAction | null;
  back: string;
}) {
  const [t, { dashboard: texts }] = await Promise.all([getTranslations('dashboard.awaited'), getMessages()]);
  const titles = new Map(documents.map((document) => [document.id, shortTitle(document)]));
  const today = quebecDay(now);
  const columns: Column[] = [
    { key: 'person', label: t('person') },
    { key: 'left', label: t('left') },
    { key: 'due', label: t('due') },
    ...(nudge ? [{ key: 'nudge', label: t('nudge'), screenOnly: true }] : []),
  ];
  const left = ({ documentIds, open }: AwaitedPerson) => {
    const named = documentIds.flatMap((id) => titles.get(id) ?? []);
    return (
      <ul key="left" className="flex list-none flex-col">
        {named.map((title) => (
          <li key={title}>{title}</li>
        ))}
        {open > named.length ? <li>{t('more', { count: open - named.length })}</li> : null}
      </ul>
    );
  };
  const table = (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={people.map((person) => ({
        key: person.id,
        cells: [
          <Person key="person" path={path} person={person} />,
          left(person),
          <Due key="due" lastDay={person.lastDay} today={today} now={now} />,
          ...(nudge ? [person.withinReach ? <Nudge key="nudge" person={person} /> : null] : []),
        ],
      }))}
    />
  );
  if (!nudge) return table;
  return (
    <ActionForm action={nudge} refusals={texts.nudge.refusals} className="block">
      <input type="hidden" name="back" value={back} />
      {table}
    </ActionForm>
  );
}
