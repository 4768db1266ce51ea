import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import type { FormValues } from '@/lib/form-state';
import { answerAction } from '../actions';
import { LONGEST_ANSWER } from '../input';
import type { StudioRequest } from '../queries';

/**
 * An answer to whoever asked. The revision is the page's own, and is not kept with what was typed: after a refusal the
 * page shows what was done meanwhile, and the next press answers to that.
 */
export async function AnswerForm({
  place,
  request: { id, revision, locale },
  formId,
  typed,
}: {
  place: StudioPlace;
  request: StudioRequest;
  formId: string;
  typed: FormValues | undefined;
}) {
  const [t, { requests }] = await Promise.all([getTranslations('requests.one.answer'), getMessages()]);
  return (
    <ActionForm
      action={answerAction.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      refusals={requests.refusals}
      labels={{ text: t('text') }}
    >
      <input type="hidden" name="requestId" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="form" value={formId} />
      <TextArea
        name="text"
        label={t('text')}
        hint={t('hint', { locale })}
        rows={10}
        maxLength={LONGEST_ANSWER}
        lang={locale}
        autoComplete="off"
        required
      />
      <div>
        <SubmitButton pending={t('sending')}>{t('send')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
