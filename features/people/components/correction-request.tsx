import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { answerCorrection } from '../actions';

/** Somebody's request that their name be corrected, and its two answers. */
export async function CorrectionRequest({
  place,
  name,
  correction,
}: {
  place: MemberPlace;
  name: string;
  correction: { readonly id: string; readonly name: string };
}) {
  const [t, { people: texts }] = await Promise.all([getTranslations('people.person'), getMessages()]);
  return (
    <Notice title={t('correctionTitle', { name })}>
      <p>{t('correctionText', { requested: correction.name })}</p>
      <ActionForm
        action={answerCorrection.bind(null, place)}
        refusals={texts.refusals}
        className="mt-3 flex flex-wrap gap-3"
      >
        <input type="hidden" name="requestId" value={correction.id} />
        <SubmitButton name="resolution" value="corrected">
          {t('correct')}
        </SubmitButton>
        <SubmitButton name="resolution" value="refused" tone="quiet">
          {t('keep')}
        </SubmitButton>
      </ActionForm>
    </Notice>
  );
}
