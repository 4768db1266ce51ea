import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { acceptPlace, declinePlace } from '../ownership/actions';
import type { OpenOffer } from '../ownership/queries';

/** The places of owners that one is offered, to take or to decline; nothing where there are none. */
export async function ReceivedOffers({
  place,
  organization,
  offers,
}: {
  place: MemberPlace;
  /** Its name. */
  organization: string;
  offers: readonly OpenOffer[];
}) {
  const [t, { settings }] = await Promise.all([getTranslations('settings.ownership'), getMessages()]);
  const { errors, refusals } = settings.ownership;
  if (offers.length === 0) return null;
  return (
    <Section id="ownership" title={t('received.title', { organization })} intro={t('received.intro')}>
      <ul className="flex flex-col gap-8">
        {offers.map(({ id, name, becomes }) => (
          <li key={id} className="flex flex-col items-start gap-4">
            <p className="max-w-measure">{t('received.offer', { name, becomes })}</p>
            <div className="flex flex-wrap items-start gap-3">
              {[
                { act: acceptPlace, tone: 'primary', word: t('received.accept'), which: 'accept' } as const,
                { act: declinePlace, tone: 'quiet', word: t('received.decline'), which: 'decline' } as const,
              ].map(({ act, tone, word, which }) => (
                <ActionForm
                  key={which}
                  action={act.bind(null, place)}
                  errors={errors}
                  refusals={refusals}
                  className="flex max-w-measure flex-col items-start gap-4"
                >
                  <input type="hidden" name="transferId" value={id} />
                  <SubmitButton tone={tone} pending={t('pending')}>
                    {word}
                    <span className="sr-only"> {t('received.of', { name })}</span>
                  </SubmitButton>
                </ActionForm>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
