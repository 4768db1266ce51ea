import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import type { SigningProof } from '@/features/agreements/input';
import { dateAndTime } from '@/i18n/format-date';
import { acknowledgePolicy } from '../actions';
import type { PolicyView } from '../queries';
import { readingSentence } from '../sentences';

/** Under the text: what will be recorded (P-39.1, s. 8), the unticked sentence in its language, the button. */
export async function ReadingForm({
  slug,
  shown: { adoption, locale: text },
  session,
  place,
}: {
  slug: string;
  shown: NonNullable<PolicyView['shown']>;
  session: Pick<SigningProof['session'], 'latestMethod' | 'authenticatedAt'>;
  place: MemberPlace;
}) {
  const [t, { policies }] = await Promise.all([getTranslations('policies'), getMessages()]);
  const entered = {
    method: session.latestMethod,
    date: dateAndTime(place.locale, session.authenticatedAt),
  };
  return (
    <Section title={t('formTitle')} id="lu">
      <ActionForm
        action={acknowledgePolicy.bind(null, place)}
        errors={policies.errors}
        refusals={policies.refusals}
        labels={{ read: t('readLabel') }}
      >
        <input type="hidden" name="policy" value={slug} />
        <input type="hidden" name="adoption" value={adoption.id} />
        <input type="hidden" name="text" value={text} />
        <p className="text-ink-soft">{t('recorded', entered)}</p>
        <Checkbox
          name="read"
          required
          label={
            <span lang={text} className="font-serif text-lg">
              {readingSentence(text)}
            </span>
          }
        />
        <div>
          <SubmitButton pending={t('acting')}>{t('act')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
