import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { keepOrganization } from '../actions';

/** Cancels the closing. */
export async function KeepForm({ place }: { place: MemberPlace }) {
  const [t, { closing }] = await Promise.all([getTranslations('closing.open'), getMessages()]);
  return (
    <ActionForm action={keepOrganization.bind(null, place)} refusals={closing.refusals}>
      <SubmitButton pending={t('pending')}>{t('cancel')}</SubmitButton>
    </ActionForm>
  );
}
