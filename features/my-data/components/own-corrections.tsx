import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { askDataCorrection } from '../actions';
import { answerDue, isOverdue } from '../answer-delay';
import { LONGEST_STATEMENT } from '../input';
import type { Correction } from '../queries';

/** One's requests that something be corrected, with their answers, and a form for the next one. */
export async function OwnCorrections({
  place,
  corrections,
  contact,
  asked,
  now,
}: {
  place: MemberPlace;
  corrections: readonly Correction[];
  contact: string;
  /** One was recorded just now. */
  asked: boolean;
  now: Date;
}) {
  const [t, locale, { myData }] = await Promise.all([
    getTranslations('myData.correct'),
    getLocale(),
    getMessages(),
  ]);
  const standing = ({ answer, answeredAt, requestedAt }: Correction) => {
    if (answer && answeredAt) return t(answer, { date: longDate(locale, answeredAt) });
    const dates = { date: longDate(locale, requestedAt), due: longDate(locale, answerDue(requestedAt)) };
    return t(isOverdue(requestedAt, now) ? 'overdue' : 'waiting', dates);
  };
  return (
    <Section title={t('title')} id="correct" intro={t('intro')}>
      {contact ? <p className="mb-4 max-w-measure">{t('contact', { contact })}</p> : null}
      {asked ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('sent')}
          </Notice>
        </div>
      ) : null}
      {corrections.length > 0 ? (
        <ul className="mb-6 flex flex-col divide-y divide-line">
          {corrections.map((correction) => (
            <li key={correction.id} className="py-4 first:pt-0">
              <p className="max-w-measure whitespace-pre-wrap [overflow-wrap:anywhere]">
                {correction.statement}
              </p>
              <p className="mt-1 max-w-measure text-ink-soft">{standing(correction)}</p>
              {correction.explanation ? (
                <p className="mt-3 max-w-measure whitespace-pre-wrap border-accent border-l-3 pl-4 [overflow-wrap:anywhere]">
                  {correction.explanation}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <ActionForm
        action={askDataCorrection.bind(null, place)}
        errors={myData.correct.refusals}
        labels={{ statement: t('statement') }}
      >
        <TextArea
          name="statement"
          label={t('statement')}
          hint={t('hint')}
          rows={5}
          maxLength={LONGEST_STATEMENT}
          autoComplete="off"
          required
        />
        <div>
          <SubmitButton tone="quiet" pending={t('sending')}>
            {t('send')}
          </SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
