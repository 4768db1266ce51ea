import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { withQuery } from '@/components/ui/query';
import { listNames } from '../names';
import { addressOf, PAGE_SIZE, type PeopleView } from '../people-view';
import type { Dashboard } from '../queries';
import { PeopleFilters } from './people-filters';
import { PeopleTable } from './people-table';

/** People × obligations: filtered, sorted and paged by the address; each may be nudged from their row. */
export async function PeopleProgress({
  path,
  view,
  dashboard: { people: listed, documents, preparation, now },
  nudge,
  back,
}: {
  path: string;
  view: PeopleView;
  dashboard: Dashboard;
  /** Null for who only reads. */
  nudge: FormAction | null;
  back: string;
}) {
  const [t, { dashboard: texts }, locale] = await Promise.all([
    getTranslations('dashboard.people'),
    getMessages(),
    getLocale(),
  ]);
  const nudged = listed.people.filter(({ nudgedToday }) => nudgedToday).map(({ name }) => name);
  const href = (page: number) =>
    `${withQuery(path, addressOf(view), { page: page > 1 ? String(page) : undefined })}#people`;
  const shown = documents.filter(({ id }) => view.documentId === null || view.documentId === id);
  const table = (
    <PeopleTable
      path={path}
      view={view}
      documents={shown}
      people={listed.people}
      now={now}
      nudges={nudge !== null}
    />
  );
  return (
    <Section title={t('title')} id="people">
      <PeopleFilters path={`${path}#people`} view={view} teams={preparation.teams} documents={documents} />
      {listed.total === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : listed.people.length === 0 ? (
        <EmptyState title={t('noSuchPage')} action={<TextLink href={href(1)}>{t('firstPage')}</TextLink>} />
      ) : (
        <>
          <p className="mb-2 text-ink-soft text-sm">{t('count', { count: listed.total })}</p>
          <p role="status" className="sr-only">
            {nudged.length > 0 ? t('nudgedToday', { names: listNames(locale, nudged, '') }) : null}
          </p>
          {nudge ? (
            <ActionForm action={nudge} refusals={texts.nudge.refusals} className="block">
              <input type="hidden" name="back" value={back} />
              {table}
            </ActionForm>
          ) : (
            table
          )}
          <Pagination page={view.page} pageCount={Math.ceil(listed.total / PAGE_SIZE)} href={href} />
        </>
      )}
    </Section>
  );
}
