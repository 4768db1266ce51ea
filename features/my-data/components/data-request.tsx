import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/i18n/format-date';
import { answerDataRequest, answerDataRequestInCharge } from '../actions';
import { answerDue } from '../answer-delay';
import { LONGEST_STATEMENT } from '../input';
import type { Correction } from '../queries';

const ANSWERS = { owner: answerDataRequest, inCharge: answerDataRequestInCharge };

/** Somebody's request that something be corrected, until when to answer it, and its two answers. */
export async function DataRequest({
  place,
  name,
  correction,
  by,
}: {
  place: MemberPlace;
  name: string;
  correction: Pick<Correction, 'id' | 'statement' | 'requestedAt'>;
  /** Who answers: an owner on the person's page, or the person in charge. */
  by: keyof typeof ANSWERS;
}) {
  const [t, locale, { myData }] = await Promise.all([
    getTranslations('myData.answer'),
    getLocale(),
    getMessages(),
  ]);
  const { id, statement, requestedAt } = correction;
  const dates = { date: longDate(locale, requestedAt), due: longDate(locale, answerDue(requestedAt)) };
  return (
    <Notice title={t('title', { name })}>
      <p className="max-w-measure whitespace-pre-wrap [overflow-wrap:anywhere]">{statement}</p>
      <p className="mt-2">{t('due', dates)}</p>
      <p className="mt-2 mb-4">{t(`how.${by}`)}</p>
      <ActionForm
        action={ANSWERS[by].bind(null, place)}
        refusals={myData.answer.refusals}
        labels={{ explanation: t('explanation') }}
      >
        <input type="hidden" name="requestId" value={id} />
        <TextArea
          name="explanation"
          label={t('explanation')}
          hint={t('hint')}
          rows={4}
          maxLength={LONGEST_STATEMENT}
          autoComplete="off"
          required
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="answer" value="corrected">
            {t('corrected')}
          </SubmitButton>
          <SubmitButton name="answer" value="refused" tone="quiet">
            {t('refuse')}
          </SubmitButton>
        </div>
      </ActionForm>
    </Notice>
  );
}
