import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Passkey } from '../queries';
import { addNewPasskey, removePasskey, startPasskey } from '../setup-actions';
import { PasskeyForm } from './passkey-form';
import { passkeyTexts } from './passkey-texts';

interface Place {
  readonly locale: 'fr' | 'en';
  readonly next: string;
}

/** The passkeys of a login, and a new one. */
export async function PasskeySection({
  place,
  passkeys,
  needed,
  possible,
  typedName,
  quiet,
}: {
  place: Place;
  passkeys: readonly Passkey[];
  /** The one there is may not go. */
  needed: boolean;
  /** Whether this site's address lets browsers make any. */
  possible: boolean;
  /** What was typed before a proof was asked. */
  typedName: string;
  /** Another factor is there: this one is a second choice. */
  quiet: boolean;
}) {
  const [t, locale, messages] = await Promise.all([
    getTranslations('secondFactor.passkeys'),
    getLocale(),
    getMessages(),
  ]);
  const { refusals } = messages.secondFactor;
  return (
    <Section title={t('title')} intro={t('intro')}>
      {passkeys.length > 0 ? (
        <ul className="mb-6 flex list-none flex-col divide-y divide-line border-line border-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
              <p className="min-w-0 break-words">
                <strong>{passkey.name}</strong>
                <span className="block text-ink-soft">
                  {t('added', { date: longDate(locale, passkey.createdAt) })}{' '}
                  {passkey.lastUsedAt ? t('used', { date: longDate(locale, passkey.lastUsedAt) }) : null}
                </span>
              </p>
              {needed ? null : (
                <ActionForm action={removePasskey.bind(null, place)} refusals={refusals} className="">
                  <input type="hidden" name="passkey" value={passkey.id} />
                  <SubmitButton tone="danger">
                    {t('remove')} <span className="sr-only">{passkey.name}</span>
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {needed ? <p className="mb-6 max-w-measure text-ink-soft">{t('needed')}</p> : null}
      {possible ? (
        <>
          <noscript>
            <p className="max-w-measure text-ink-soft">{t('noScript')}</p>
          </noscript>
          <PasskeyForm
            // One more is another form: what was typed for the last one is gone.
            key={passkeys.length}
            ceremony="add"
            begin={startPasskey.bind(null, place)}
            finish={addNewPasskey.bind(null, place)}
            texts={await passkeyTexts({ name: t('name') })}
            press={t('add')}
            waiting={t('waiting')}
            quiet={quiet}
          >
            <TextInput
              name="name"
              label={t('name')}
              hint={t('nameHint')}
              maxLength={60}
              autoComplete="off"
              width="medium"
              defaultValue={typedName}
            />
          </PasskeyForm>
        </>
      ) : (
        <p className="max-w-measure text-ink-soft">{t('impossible')}</p>
      )}
    </Section>
  );
}
