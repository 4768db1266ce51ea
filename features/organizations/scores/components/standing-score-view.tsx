import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { hideScores } from '../actions';
import type { ScoreView } from '../queries';
import { ScoreNotice } from './score-notice';

/** What was decided of scores: how many have read the notice, what it says, and the way to turn them off. */
export async function StandingScoreView({
  place,
  view,
  shown,
  counts: { people, told },
  organization,
}: {
  place: MemberPlace;
  view: ScoreView;
  /** Its day has come. */
  shown: boolean;
  counts: { people: number; told: number };
  organization: string;
}) {
  const [t, notice, locale, { scores }] = await Promise.all([
    getTranslations('scores.standing'),
    getTranslations('scores.notice'),
    getLocale(),
    getMessages(),
  ]);
  return (
    <>
      <p className="font-semibold">
        {t(shown ? 'shown' : 'announced', { date: longDate(locale, view.fromOn) })}
      </p>
      <p className="mt-2 max-w-measure">{t('told', { told, people })}</p>
      <Section title={t('notice')}>
        <blockquote className="border-line-strong border-l-3 pl-4">
          <p className="mb-3 font-semibold">{notice('title', { organization })}</p>
          <ScoreNotice view={view} organization={organization} />
        </blockquote>
      </Section>
      <Section title={t('offTitle')} intro={t('offIntro')}>
        <ActionForm action={hideScores.bind(null, place)} refusals={scores.refusals}>
          <SubmitButton tone="danger" pending={t('saving')}>
            {t('off')}
          </SubmitButton>
        </ActionForm>
      </Section>
    </>
  );
}
