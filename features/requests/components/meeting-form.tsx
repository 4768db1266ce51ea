import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { proposeAction } from '../actions';
import { LONGEST_ANSWER, lengths } from '../input';
import type { StudioRequest } from '../queries';

/** A meeting to propose, in Québec's time. */
export async function MeetingForm({
  place,
  request: { id, revision, locale },
  formId,
  today,
  typed,
}: {
  place: StudioPlace;
  request: StudioRequest;
  formId: string;
  /** In Québec: no earlier day may be chosen. */
  today: string;
  typed: FormValues | undefined;
}) {
  const [t, entry, { requests }] = await Promise.all([
    getTranslations('requests.one.meeting'),
    getTranslations('requests.entry'),
    getMessages(),
  ]);
  return (
    <ActionForm
      action={proposeAction.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={requests.errors}
      refusals={requests.refusals}
      labels={{
        day: t('day'),
        time: t('time'),
        minutes: t('minutes'),
        place: t('place'),
        text: t('text'),
      }}
    >
      <input type="hidden" name="requestId" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="form" value={formId} />
      <p>{t('intro')}</p>
      <TextInput name="day" type="date" label={t('day')} min={today} width="medium" required />
      <TextInput name="time" type="time" label={t('time')} hint={t('timeHint')} width="short" required />
      <Select
        name="minutes"
        label={t('minutes')}
        options={lengths.map((minutes) => ({
          value: String(minutes),
          label: entry('minutesValue', { minutes }),
        }))}
        defaultValue="30"
        required
      />
      <TextInput name="place" label={t('place')} autoComplete="off" maxLength={300} lang={locale} required />
      <TextArea name="text" label={t('text')} rows={4} maxLength={LONGEST_ANSWER} lang={locale} />
      <div>
        <SubmitButton tone="quiet" pending={t('sending')}>
          {t('send')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
