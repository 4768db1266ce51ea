import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { type Query, withQuery } from '@/components/ui/query';
import { ScoreViewForm } from '@/features/organizations/scores/components/score-view-form';
import { ScoreViewPreview } from '@/features/organizations/scores/components/score-view-preview';
import { StandingScoreView } from '@/features/organizations/scores/components/standing-score-view';
import { scoreViewInput } from '@/features/organizations/scores/input';
import { NOTICE_DAYS } from '@/features/organizations/scores/notice-days';
import { countTold, findScoreView, scoresShown } from '@/features/organizations/scores/queries';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('scores'))('metaTitle') };
}

/**
 * Whether scores are shown: why, to whom and from when; then the notice as people will read it; then, once it is sent,
 * how many have read it. What was chosen goes from one to the next in the address: it is the organization's own sentence.
 */
export default async function ScoresPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, settings] = await Promise.all([
    params,
    searchParams,
    getTranslations('scores'),
    getTranslations('settings'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const { view, shown, counts, today } = await read(gate, async (scope) => {
    const standing = await findScoreView(scope);
    return {
      view: standing,
      shown: await scoresShown(scope),
      counts: await countTold(scope, standing?.id ?? null),
      today: quebecDay(scope.now),
    };
  });
  const place = { locale, organization: slug };
  const path = `/o/${slug}/manage/settings/scores`;
  const chosen = scoreViewInput.safeParse(query);
  const ready = chosen.success && chosen.data.fromOn >= addDays(today, NOTICE_DAYS) && query.edit !== 'yes';
  const typed = await recallTyped();
  const { name } = gate.organization;
  const done = (['on', 'off'] as const).find(
    (one) => one === query.done && (one === 'on') === (view !== null),
  );
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/settings`, label: settings('metaTitle') }]} />}
        title={view ? t('titleOn') : t('title')}
        lead={t('lead')}
      />
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      {view ? (
        <StandingScoreView place={place} view={view} shown={shown} counts={counts} organization={name} />
      ) : ready ? (
        <ScoreViewPreview
          place={place}
          view={chosen.data}
          organization={name}
          people={counts.people}
          back={withQuery(path, query, { edit: 'yes' })}
        />
      ) : (
        <ScoreViewForm
          place={place}
          today={today}
          typed={
            typed ??
            (chosen.success ? { ...chosen.data, managers: chosen.data.managers ? 'yes' : 'no' } : undefined)
          }
        />
      )}
    </Page>
  );
}
