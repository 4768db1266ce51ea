import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import type { FormValues } from '@/lib/form-state';
import { askAboutGuide } from '../asking/actions';
import { LONGEST_MESSAGE } from '../input';
import { KeptNotice } from './kept-notice';

/** A question about a guide: who reads it is said before it is sent. */
export async function QuestionForm({
  place,
  guide,
  formId,
  typed,
}: {
  place: MemberPlace;
  guide: string;
  formId: string;
  typed: FormValues | undefined;
}) {
  const [t, { requests }] = await Promise.all([getTranslations('requests.ask'), getMessages()]);
  return (
    <ActionForm
      action={askAboutGuide.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      refusals={requests.ask.refusals}
      labels={{ message: t('message') }}
    >
      <input type="hidden" name="form" value={formId} />
      <input type="hidden" name="guide" value={guide} />
      <input type="hidden" name="locale" value={place.locale} />
      <p className="font-semibold">{t('read')}</p>
      <KeptNotice of="question" />
      <TextArea
        name="message"
        label={t('message')}
        hint={t('messageHint')}
        rows={7}
        maxLength={LONGEST_MESSAGE}
        autoComplete="off"
        required
      />
      <div>
        <SubmitButton pending={t('sending')}>{t('send')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
