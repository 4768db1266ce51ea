import { getTranslations } from 'next-intl/server';
import { CompletionOverTime } from '@/components/charts/completion-over-time';
import { StackedBars } from '@/components/charts/stacked-bars';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { withQuery } from '@/components/ui/query';
import { followed, TEAMS_SHOWN, upToDate } from '../figures';
import type { Figures } from '../queries';
import { shortTitle } from '../short-title';

/** How what is asked gets done: over time, by document, by team. */
export async function ProgressSection({ figures, path }: { figures: Figures; path: string }) {
  const { line, documents, teams, asOf } = figures;
  const [t, status] = await Promise.all([
    getTranslations('dashboard.progress'),
    getTranslations('common.status'),
  ]);
  const compared = asOf.before !== null;
  const last = line.at(-1);
  const documentSeries = [
    { key: 'done', word: status('done'), look: 'done' },
    { key: 'waived', word: status('waived'), look: 'waived' },
    { key: 'inProgress', word: status('in_progress'), look: 'in_progress' },
    { key: 'toDo', word: status('to_do'), look: 'to_do' },
    { key: 'paused', word: status('paused'), look: 'paused' },
    { key: 'late', word: status('late'), look: 'late' },
    { key: 'expired', word: status('expired'), look: 'expired' },
  ] as const;
  const teamSeries = [
    { key: 'finished', word: t('finished'), look: 'done' },
    { key: 'inTime', word: t('inTime'), look: 'in_progress' },
    { key: 'paused', word: status('paused'), look: 'paused' },
    { key: 'nothing', word: t('nothing'), look: 'to_do' },
    { key: 'late', word: status('late'), look: 'late' },
    { key: 'expired', word: status('expired'), look: 'expired' },
  ] as const;
  return (
    <Section title={t('title')} intro={last ? t('overTimeAnswer', { ...last }) : undefined}>
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-2 print:grid-cols-2 print:gap-x-8">
        {line.length > 1 ? (
          // On paper the drawing is enough: fourteen weeks of figures would push the rest off the page.
          <div className="print:[&_details]:hidden">
            <CompletionOverTime question={t('overTime')} points={line} />
          </div>
        ) : null}
        <StackedBars
          question={t('byDocument')}
          of={t('document')}
          series={documentSeries}
          more={compared ? [t('doneBefore')] : []}
          rows={documents.map(({ id, code, title, now, before }) => ({
            id,
            title: shortTitle({ code, title }),
            values: { ...now },
            more: compared ? [before?.done ?? 0] : [],
          }))}
        />
        {teams.length > 0 ? (
          <div>
            <StackedBars
              question={t('byTeam')}
              of={t('team')}
              series={teamSeries}
              more={[t('upToDate'), ...(compared ? [t('upToDateBefore')] : [])]}
              rows={teams.map(({ id, name, now, before }) => ({
                id,
                title: name,
                heading: (
                  <TextLink
                    key="team"
                    href={withQuery(path, { team: id, on: asOf.isPast ? asOf.on : undefined })}
                  >
                    {name}
                  </TextLink>
                ),
                values: { ...now },
                more: [
                  t('partOf', { part: upToDate(now), whole: followed(now) }),
                  ...(compared
                    ? [before ? t('partOf', { part: upToDate(before), whole: followed(before) }) : '–']
                    : []),
                ],
              }))}
            />
            {teams.length === TEAMS_SHOWN ? (
              <p className="mt-2 text-ink-soft text-sm">{t('firstTeams', { count: TEAMS_SHOWN })}</p>
            ) : null}
          </div>
        ) : null}
      </div>
    </Section>
  );
}
