import { getMessages, getTranslations } from 'next-intl/server';
import type { VisitorPlace } from '@/access/visitor-action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import { writeToUs } from '../asking/actions';
import { LONGEST_MESSAGE, TRAP, topics } from '../input';
import { KeptNotice } from './kept-notice';

/** What a visitor writes, with the notice beside it. */
export async function ContactForm({ place, formId }: { place: VisitorPlace; formId: string }) {
  const [t, about, { requests }] = await Promise.all([
    getTranslations('requests.contact'),
    getTranslations('requests.topics'),
    getMessages(),
  ]);
  return (
    <ActionForm
      action={writeToUs.bind(null, place)}
      errors={requests.errors}
      refusals={requests.contact.refusals}
      labels={{ name: t('name'), email: t('email'), topic: t('topic'), message: t('message') }}
    >
      <input type="hidden" name="form" value={formId} />
      <KeptNotice of="contact" />
      <TextInput
        name="email"
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        autoComplete="email"
        inputMode="email"
        maxLength={254}
        required
      />
      <TextInput name="name" label={t('name')} autoComplete="name" maxLength={120} />
      <Select
        name="topic"
        label={t('topic')}
        empty={t('topicEmpty')}
        options={topics.map((value) => ({ value, label: about(value) }))}
        required
      />
      <TextArea name="message" label={t('message')} rows={8} maxLength={LONGEST_MESSAGE} required />
      {/* Out of sight, of the keyboard's way and of a reader's: only a program fills it in. */}
      <div hidden>
        <label>
          {t('trap')}
          <input type="text" name={TRAP} tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <div>
        <SubmitButton pending={t('sending')}>{t('send')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
