import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import { dateAndTime } from '@/i18n/format-date';
import type { FormValues } from '@/lib/form-state';
import { countersignNow } from '../actions';
import type { WaitingList, WaitingSignature } from '../countersigning/queries';
import { countersigningSentence } from '../countersigning/sentences';
import type { SigningProof } from '../input';

/** Said before it is done: everything that the act will record of its author (P-39.1, s. 8). */
export async function CountersignedFacts({
  session,
  own,
  place,
}: {
  session: Pick<SigningProof['session'], 'latestMethod' | 'authenticatedAt'>;
  /** The owner's own signature is among those of the act. */
  own: boolean;
  place: MemberPlace;
}) {
  const [t, signing] = await Promise.all([getTranslations('countersign'), getTranslations('signing')]);
  const identity = {
    method: signing(`method.${session.latestMethod}`),
    date: dateAndTime(place.locale, session.authenticatedAt),
  };
  return (
    <Section title={t('recordedTitle')}>
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        <li>{t('recorded.each')}</li>
        <li>{t('recorded.consent')}</li>
        <li>{t('recorded.identity', identity)}</li>
        <li>{t('recorded.time')}</li>
        <li>{t('recorded.trace')}</li>
      </ul>
      {own ? <p className="mt-4 max-w-measure">{t('ownNote')}</p> : null}
    </Section>
  );
}

/** The act over every signature that the page shows: the unticked sentence, the name, the button. */
export async function CountersignForm({
  list: { nameOnFile },
  chosen,
  typed,
  organization,
  place,
}: {
  list: WaitingList;
  chosen: readonly WaitingSignature[];
  typed: FormValues | undefined;
  /** Its name: whom the owner signs for. */
  organization: string;
  place: MemberPlace;
}) {
  const [t, { countersign }] = await Promise.all([getTranslations('countersign'), getMessages()]);
  const typedName = typeof typed?.typedName === 'string' ? typed.typedName : undefined;
  return (
    <Section title={t('formTitle', { organization })} id="signature">
      <ActionForm
        action={countersignNow.bind(null, place)}
        errors={countersign.errors}
        refusals={countersign.refusals}
        labels={{ signature: t('shownLabel'), consent: t('consentLabel'), typedName: t('name') }}
      >
        {chosen.map(({ id }) => (
          <input key={id} type="hidden" name="signature" value={id} />
        ))}
        <Checkbox
          name="consent"
          required
          label={<span className="font-serif text-lg">{countersigningSentence(place.locale)}</span>}
        />
        <TextInput
          name="typedName"
          label={t('name')}
          hint={t('nameHint', { name: nameOnFile })}
          autoComplete="name"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={200}
          defaultValue={typedName}
          required
        />
        <div>
          <SubmitButton pending={t('signing')}>{t('sign')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
