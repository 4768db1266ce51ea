import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { closeOrganization } from '../actions';

/** Asks that the organization be closed: its name is typed, so that nobody does it by mistake. */
export async function CloseForm({
  place,
  name,
  typed,
}: {
  place: MemberPlace;
  name: string;
  typed: FormValues | undefined;
}) {
  const [t, { closing }] = await Promise.all([getTranslations('closing.form'), getMessages()]);
  return (
    <ActionForm
      action={closeOrganization.bind(null, place)}
      initial={typed?.form === 'closing' ? { status: 'idle', values: typed } : undefined}
      labels={{ name: closing.form.name }}
      errors={closing.errors}
      refusals={closing.refusals}
    >
      <input type="hidden" name="form" value="closing" />
      <TextInput name="name" label={t('name')} hint={t('nameHint', { name })} required autoComplete="off" />
      <SubmitButton pending={t('pending')}>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
