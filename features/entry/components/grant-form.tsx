import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import type { Day } from '@/lib/days';
import { grantConsent } from '../actions';
import type { Consultant } from '../queries';
import { TermFields } from './term-fields';

/** Lets in somebody who did not ask. */
export async function GrantForm({
  place,
  others,
  today,
}: {
  place: MemberPlace;
  others: readonly Consultant[];
  today: Day;
}) {
  const [t, { entry }] = await Promise.all([getTranslations('entry'), getMessages()]);
  if (others.length === 0) return <p className="text-ink-soft">{t('grant.none')}</p>;
  return (
    <ActionForm
      action={grantConsent.bind(null, place)}
      errors={entry.errors}
      refusals={entry.refusals}
      labels={{ consultant: t('grant.who'), fromOn: t('term.from'), untilOn: t('term.until') }}
    >
      <Select
        name="consultant"
        label={t('grant.who')}
        empty={t('grant.choose')}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <TermFields today={today} />
      <SubmitButton tone="quiet" pending={t('pending')}>
        {t('consent')}
      </SubmitButton>
    </ActionForm>
  );
}
