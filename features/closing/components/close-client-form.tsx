import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import { closeClient } from '../actions';

/** The consultant closes a client's organization. */
export async function CloseClientForm({
  place,
  client,
}: {
  place: StudioPlace;
  client: { readonly id: string; readonly slug: string; readonly name: string };
}) {
  const [t, { closing }] = await Promise.all([getTranslations('closing'), getMessages()]);
  return (
    <Section title={t('studio.title')} id="closing" intro={t('studio.intro')}>
      <ActionForm
        action={closeClient.bind(null, place)}
        labels={{ name: closing.form.name }}
        errors={closing.errors}
        refusals={closing.refusals}
      >
        <input type="hidden" name="client" value={client.id} />
        <input type="hidden" name="slug" value={client.slug} />
        <TextInput
          name="name"
          label={t('form.name')}
          hint={t('form.nameHint', { name: client.name })}
          required
          autoComplete="off"
        />
        <SubmitButton pending={t('form.pending')}>{t('form.submit')}</SubmitButton>
      </ActionForm>
    </Section>
  );
}
