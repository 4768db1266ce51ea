import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PrintedBar } from '@/components/charts/printed-bar';
import { type Column, DataTable } from '@/components/ui/data-table';
import { longDate } from '@/i18n/format-date';
import { COMING_DAYS } from '../as-of';
import { asked, followed, percent, TEAMS_SHOWN, total, upToDate } from '../figures';
import type { Figures } from '../queries';
import { shortTitle } from '../short-title';

/** A part of the sheet: its title, then its table. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="report-part">
      <h2 className="mb-1 text-lg">{title}</h2>
      {children}
    </section>
  );
}

/** The figures of one moment on one page: tables, and bars that print in black and white. Nobody is named. */
export async function ReportSheet({ figures }: { figures: Figures }) {
  const { asOf, people, documents, teams, lateness, coming, signatures } = figures;
  const [t, names, progress, late, states, locale] = await Promise.all([
    getTranslations('report'),
    getTranslations('dashboard.figures'),
    getTranslations('dashboard.progress'),
    getTranslations('dashboard.late'),
    getTranslations('dashboard.signatures'),
    getLocale(),
  ]);
  const number = new Intl.NumberFormat(`${locale}-CA`);
  const compared = people.before !== null;
  const now = total(documents.map((document) => document.now));
  const before = total(documents.flatMap((document) => document.before ?? []));
  const of = (part: number, whole: number) =>
    `${number.format(part)} ${names('of', { total: number.format(whole) })}`;
  const share = (part: number, whole: number) => {
    const said = percent(part, whole);
    return said === null ? null : (
      <span key="share" className="inline-flex items-baseline gap-2 whitespace-nowrap">
        <PrintedBar part={part} whole={whole} />
        {t('percent', { percent: said })}
      </span>
    );
  };
  const measures: [string, string | number, string | number | undefined][] = [
    [
      names('upToDate'),
      of(upToDate(people.now), followed(people.now)),
      people.before ? of(upToDate(people.before), followed(people.before)) : undefined,
    ],
    [names('finished'), people.now.finished, people.before?.finished],
    [names('late'), people.now.late, people.before?.late],
    [names('paused'), people.now.paused, people.before?.paused],
    [names('done'), of(now.done, asked(now)), compared ? of(before.done, asked(before)) : undefined],
    [
      t('comingWithin', { days: COMING_DAYS }),
      coming.reduce((sum, { obligations }) => sum + obligations, 0),
      undefined,
    ],
    ...(signatures
      ? (['signed', 'superseded', 'waiting', 'expiring'] as const).map(
          (state): [string, number, number | undefined] => [
            states(state),
            signatures.now[state],
            signatures.before?.[state],
          ],
        )
      : []),
  ];
  const numeric = (key: string, label: string): Column => ({ key, label, numeric: true });
  return (
    <div className="report-sheet">
      <Part title={t('figures')}>
        <DataTable
          caption={t('figures')}
          columns={[
            { key: 'figure', label: t('figure') },
            numeric('now', t('now', { date: longDate(locale, asOf.on) })),
            ...(compared ? [numeric('before', t('before'))] : []),
          ]}
          rows={measures.map(([label, value, earlier]) => ({
            key: label,
            cells: [label, value, ...(compared ? [earlier ?? '–'] : [])],
          }))}
        />
      </Part>
      {documents.length > 0 ? (
        <Part title={t('byDocument')}>
          <DataTable
            caption={t('byDocument')}
            columns={[
              { key: 'title', label: progress('document') },
              numeric('done', t('done')),
              numeric('asked', t('asked')),
              numeric('late', t('late')),
              { key: 'share', label: t('share') },
            ]}
            rows={documents.map(({ id, code, title, now: counts }) => ({
              key: id,
              cells: [
                shortTitle({ code, title }),
                counts.done,
                asked(counts),
                counts.late,
                share(counts.done, asked(counts)),
              ],
            }))}
          />
        </Part>
      ) : null}
      {teams.length > 0 ? (
        <Part title={t('byTeam')}>
          <DataTable
            caption={t('byTeam')}
            columns={[
              { key: 'name', label: progress('team') },
              numeric('upToDate', t('upToDate')),
              numeric('people', t('people')),
              numeric('late', t('late')),
              { key: 'share', label: t('shareUpToDate') },
            ]}
            rows={teams.map(({ id, name, now: counts }) => ({
              key: id,
              cells: [
                name,
                upToDate(counts),
                followed(counts),
                counts.late,
                share(upToDate(counts), followed(counts)),
              ],
            }))}
          />
          {teams.length === TEAMS_SHOWN ? (
            <p className="text-ink-soft text-xs">{t('firstTeams', { count: TEAMS_SHOWN })}</p>
          ) : null}
        </Part>
      ) : null}
      {now.late > 0 ? (
        <Part title={t('lateness')}>
          <DataTable
            caption={t('lateness')}
            columns={[
              { key: 'days', label: late('days') },
              numeric('obligations', late('obligations')),
              { key: 'share', label: t('percentOfLate') },
            ]}
            rows={lateness.map(({ from, to, obligations }) => ({
              key: String(from),
              cells: [
                to === null ? late('beyond', { from }) : late('range', { from, to }),
                obligations,
                share(obligations, now.late),
              ],
            }))}
          />
        </Part>
      ) : null}
    </div>
  );
}
