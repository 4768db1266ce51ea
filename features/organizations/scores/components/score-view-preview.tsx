import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { showScores } from '../actions';
import type { NewScoreView } from '../mutations';
import { ScoreNotice } from './score-notice';

/** The notice as everyone will read it, then the act that turns scores on and sends it. */
export async function ScoreViewPreview({
  place,
  view,
  organization,
  people,
  back,
}: {
  place: MemberPlace;
  view: NewScoreView;
  organization: string;
  /** How many it concerns. */
  people: number;
  /** Inside address of the form, filled in. */
  back: string;
}) {
  const [t, notice, { scores }] = await Promise.all([
    getTranslations('scores.preview'),
    getTranslations('scores.notice'),
    getMessages(),
  ]);
  const { purpose, managers, fromOn } = view;
  return (
    <>
      <Section title={t('title')} intro={t('intro', { people })}>
        <blockquote className="mb-6 border-line-strong border-l-3 pl-4">
          <p className="mb-3 font-semibold">{notice('title', { organization })}</p>
          <ScoreNotice view={view} organization={organization} />
        </blockquote>
      </Section>
      <ActionForm
        action={showScores.bind(null, place)}
        errors={scores.errors}
        refusals={scores.refusals}
        labels={scores.form.labels}
        className="flex max-w-measure flex-col gap-4"
      >
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="managers" value={managers ? 'yes' : 'no'} />
        <input type="hidden" name="fromOn" value={fromOn} />
        <SubmitButton pending={t('saving')}>{t('confirm', { people })}</SubmitButton>
        <TextLink href={back}>{t('change')}</TextLink>
      </ActionForm>
    </>
  );
}
