import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { type Gate, openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { linkStyle } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { RefreshWhileMaking } from '@/features/packs/components/refresh-while-making';
import { listNames } from '@/features/reports/names';
import { confirmAct, dropSelection, undoAct } from '@/features/tables/actions';
import { type Act, canUndo, isOver, progressOf, undoProgressOf } from '@/features/tables/acts/act';
import { rules, UNDO_DAYS } from '@/features/tables/acts/kind';
import { findAct, listSkipped } from '@/features/tables/acts/queries';
import { ActForm } from '@/features/tables/components/act-form';
import { ActProgress, ActSkipped, UndoForm } from '@/features/tables/components/act-outcome';
import { formats } from '@/features/tables/exports/file';
import { findAskable, findByHand, findOptions } from '@/features/tables/options/queries';
import {
  chosenRows,
  findSelection,
  firstNames,
  takeCensus,
  writeCensus,
} from '@/features/tables/selections/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string; act: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tables.act'))('metaTitle') };
}

/** Names said before « et 2 autres », and people passed over that are listed. */
const NAMES = 10;
const LISTED = 100;
/** Days given, unless one says otherwise. */
const DELAY = 30;

/** What is about to be done to many: how many, whom, what happens and what can be taken back. */
async function findWaiting(gate: Gate, id: string, locale: Locale) {
  return read(gate, async (scope) => {
    const selection = await findSelection(scope, id);
    if (!selection?.kind) return null;
    const { kind } = selection;
    const chosen = chosenRows(scope, selection, kind);
    return {
      selection: { ...selection, kind },
      census: await takeCensus(scope, chosen),
      names: await firstNames(scope, chosen, NAMES),
      options: await findOptions(scope, locale),
      documents: await findAskable(scope, locale),
      programs: await findByHand(scope, locale),
      today: quebecDay(scope.now),
    };
  });
}

/** One act on many: what it will do, to be confirmed; then how far it is and how it went. */
export default async function BulkPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, act: id }, query] = await Promise.all([params, searchParams]);
  const gate = await openOrganization(locale, slug, 'tables:act');
  if (!isId(id)) return notFound();
  const path = `/o/${slug}/manage`;
  const place = { locale, organization: slug };
  const waiting = await findWaiting(gate, id, locale);
  const t = await getTranslations('tables');
  const back = (list: 'people' | 'obligations') => (
    <Breadcrumb
      items={[
        { href: `${path}/${list === 'people' ? 'people' : 'reports'}?all=yes`, label: t(`act.back.${list}`) },
      ]}
    />
  );
  if (!waiting) {
    const found = await read(gate, async (scope) => {
      const act = await findAct(scope, id);
      return (
        act && {
          act,
          skipped: await listSkipped(scope, id, 'do', LISTED),
          kept: await listSkipped(scope, id, 'undo', LISTED),
          now: scope.now,
        }
      );
    });
    if (!found) return notFound();
    const { act, skipped, kept, now } = found;
    const rest = UNDO_DAYS - Math.floor((now.getTime() - act.confirmedAt.getTime()) / 86_400_000);
    return (
      <Page>
        <PageHeader above={back(act.list)} title={t(titleOf(act), { count: act.done })} />
        <ActState act={act} locale={locale} path={path} />
        <ActSkipped title={t('act.skippedTitle')} counts={act.skipped} people={skipped} path={path} />
        <ActSkipped title={t('act.keptTitle')} counts={act.kept} people={kept} path={path} />
        {canUndo(act, now) === 'yes' && may(gate.member.role, rules[act.kind].permission) ? (
          <UndoForm action={undoAct.bind(null, place)} act={act} days={rest} />
        ) : null}
      </Page>
    );
  }
  const { selection, census, names, options, documents, programs, today } = waiting;
  const { kind, list } = selection;
  const others = census.people - names.length;
  const count = rules[kind].of === 'people' ? census.people : census.rows;
  return (
    <Page>
      <PageHeader above={back(list)} title={t(`act.title.${kind}`, { count })} />
      {query.changed ? (
        <div className="mb-6">
          <Notice tone="late" title={t('act.changed')}>
            <p>{t('act.changedHint')}</p>
          </Notice>
        </div>
      ) : null}
      <Section title={t('act.whom')}>
        <p className="max-w-measure">
          {count === 0
            ? t('act.nobody')
            : listNames(locale, names, others > 0 ? t('act.others', { count: others }) : '')}
        </p>
        {rules[kind].of === 'rows' && list === 'obligations' && count > 0 ? (
          <p className="mt-2 text-ink-soft">
            {t('act.rowsOf', { rows: census.rows, people: census.people })}
          </p>
        ) : null}
      </Section>
      <Section title={t('act.what')}>
        <p className="max-w-measure">{t(`act.will.${kind}`)}</p>
        <p className="mt-2 max-w-measure text-ink-soft">{t(`act.undoable.${kind}`, { days: UNDO_DAYS })}</p>
      </Section>
      <div className="mt-8 flex flex-col gap-6">
        {count > 0 ? (
          <ActForm
            key={writeCensus(census)}
            action={confirmAct.bind(null, place)}
            selection={selection}
            census={writeCensus(census)}
            rows={census.rows}
            people={census.people}
            documents={documents}
            programs={programs}
            teams={options.teams}
            dueOn={addDays(today, DELAY)}
          />
        ) : null}
        <ActionForm action={dropSelection.bind(null, place)}>
          <input type="hidden" name="selectionId" value={id} />
          <SubmitButton tone="quiet">{t('act.giveUp')}</SubmitButton>
        </ActionForm>
      </div>
    </Page>
  );
}

function titleOf(act: Act) {
  if (act.kind === 'export') return 'act.ready' as const;
  if (act.undoneAt) return undoProgressOf(act) < act.done ? 'act.undoRunning' : 'act.undone';
  return isOver(act) ? 'act.over' : 'act.running';
}

/** How far it is, in words and a line; where the file is. */
async function ActState({ act, locale, path }: { act: Act; locale: Locale; path: string }) {
  const t = await getTranslations('tables');
  if (act.kind === 'export') {
    return (
      <ul className="flex list-none flex-wrap gap-4">
        {formats.map((format) => (
          <li key={format}>
            <a
              href={localePath(locale, `${path}/bulk/${act.id}/export/${format}`)}
              download
              className={`${linkStyle} inline-flex min-h-11 items-center`}
            >
              {t(`exports.formats.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  const [over, back] = [progressOf(act), undoProgressOf(act)];
  const moving = !isOver(act) || (act.undoneAt !== null && back < act.done);
  return (
    <>
      {moving ? <RefreshWhileMaking /> : null}
      <p className="mb-4 max-w-measure">
        {act.undoneAt
          ? t('act.undoneSaid', { undone: act.undone, done: act.done })
          : t(`act.said.${act.kind}`, { count: act.done, team: act.team ?? '' })}
      </p>
      {act.undoneAt ? (
        <ActProgress
          done={back}
          total={act.done}
          label={t('act.progress', { done: back, total: act.done })}
        />
      ) : (
        <ActProgress
          done={over}
          total={act.rows}
          label={t('act.progress', { done: over, total: act.rows })}
        />
      )}
    </>
  );
}
