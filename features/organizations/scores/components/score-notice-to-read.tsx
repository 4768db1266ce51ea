import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { readScoreNotice } from '../actions';
import type { ScoreView } from '../queries';
import { ScoreNotice } from './score-notice';

/** On the pages of whoever has not read it yet. That it was read is noted, and is no consent. */
export async function ScoreNoticeToRead({
  place,
  view,
  organization,
  page,
}: {
  place: MemberPlace;
  view: ScoreView | null;
  organization: string;
  /** Where it stands, to come back to. */
  page: 'path' | 'me';
}) {
  if (!view) return null;
  const [t, { scores }] = await Promise.all([getTranslations('scores.notice'), getMessages()]);
  return (
    <div className="mb-10">
      <Notice title={t('title', { organization })}>
        <div className="mt-3 flex flex-col gap-5">
          <ScoreNotice view={view} organization={organization} />
          <ActionForm
            action={readScoreNotice.bind(null, place)}
            refusals={scores.refusals}
            className="flex max-w-measure flex-col gap-3"
          >
            <input type="hidden" name="viewId" value={view.id} />
            <input type="hidden" name="page" value={page} />
            <p>{t('record')}</p>
            <SubmitButton pending={t('saving')}>{t('read')}</SubmitButton>
          </ActionForm>
        </div>
      </Notice>
    </div>
  );
}
