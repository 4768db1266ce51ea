import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/page';
import { dateAndTime, longDate } from '@/i18n/format-date';
import { askForEntry, enterSpace } from '../actions';
import type { OwnStanding } from '../queries';

/** A client's door, for the acting consultant: where their question and the consent stand, and the act that is open to them. */
export async function ClientDoor({
  place,
  client,
  standing,
}: {
  place: StudioPlace;
  client: { readonly id: string; readonly slug: string };
  standing: OwnStanding;
}) {
  const [t, { entry }] = await Promise.all([getTranslations('entry.studio'), getMessages()]);
  const said = { errors: entry.errors, refusals: entry.refusals };
  const { ask, consent, inside } = standing;
  const stands = consent?.standing === 'living' || consent?.standing === 'coming';
  const waits = ask !== null && ask.answer === null;
  return (
    <Section id="entry" title={t('title')} intro={t('intro')}>
      <div className="flex flex-col gap-4">
        {consent ? <p>{t(consent.standing, datesOf(place.locale, consent))}</p> : null}
        {ask && !stands && ask.answer !== 'consented' ? (
          <p>{t(waits ? 'asked' : 'declined', { date: longDate(place.locale, ask.askedAt) })}</p>
        ) : null}
        {inside ? (
          <>
            <p>{t('inside', { date: dateAndTime(place.locale, inside.endsAt) })}</p>
            <div>
              <ButtonLink href={`/o/${client.slug}/manage`}>{t('back')}</ButtonLink>
            </div>
          </>
        ) : null}
        {consent?.standing === 'living' && !inside ? (
          <ActionForm action={enterSpace.bind(null, place)} {...said}>
            <input type="hidden" name="client" value={client.id} />
            <p className="text-ink-soft">{t('enterHint')}</p>
            <SubmitButton>{t('enter')}</SubmitButton>
          </ActionForm>
        ) : null}
        {stands || waits ? null : (
          <ActionForm action={askForEntry.bind(null, place)} labels={{ reason: t('reason') }} {...said}>
            <input type="hidden" name="client" value={client.id} />
            <TextArea
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              rows={4}
              maxLength={500}
              required
            />
            <SubmitButton tone="quiet">{t('ask')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </Section>
  );
}

function datesOf(locale: StudioPlace['locale'], { fromOn, untilOn }: { fromOn: string; untilOn: string }) {
  return { from: longDate(locale, fromOn), until: longDate(locale, untilOn) };
}
