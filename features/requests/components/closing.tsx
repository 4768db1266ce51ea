import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Details } from '@/components/ui/details';
import { closeAction, destroyAction, reopenAction } from '../actions';
import type { StudioRequest } from '../queries';
import { CLOSED_MONTHS } from '../retention';

/** The end of a request: closed, opened again, or destroyed at once. */
export async function Closing({
  place,
  request: { id, state },
}: {
  place: StudioPlace;
  request: StudioRequest;
}) {
  const [t, { requests }] = await Promise.all([getTranslations('requests.one'), getMessages()]);
  const closed = state === 'closed';
  const { refusals } = requests;
  return (
    <div className="flex max-w-measure flex-col gap-6">
      <ActionForm action={(closed ? reopenAction : closeAction).bind(null, place)} refusals={refusals}>
        <p>{closed ? t('reopenText') : t('closeText', { closed: CLOSED_MONTHS })}</p>
        <input type="hidden" name="requestId" value={id} />
        <div>
          <SubmitButton tone="quiet">{closed ? t('reopen') : t('close')}</SubmitButton>
        </div>
      </ActionForm>
      <Details summary={t('destroyTitle')}>
        <ActionForm action={destroyAction.bind(null, place)} refusals={refusals}>
          <p>{t('destroyText')}</p>
          <input type="hidden" name="requestId" value={id} />
          <div>
            <SubmitButton tone="danger">{t('destroy')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  );
}
