import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { saveQuizSettingsAction } from '../actions';
import { settingsBasis } from '../basis';
import type { QuizSettings } from '../question-form';

/** How many right answers, of how many questions, in how many tries. */
export async function SettingsForm({
  place,
  slug,
  settings,
}: {
  place: StudioPlace;
  slug: string;
  settings: QuizSettings;
}) {
  const t = await getTranslations('studio.questions.settings');
  const { errors, refusals } = (await getMessages()).studio.questions;
  const labels = { draw: t('draw'), pass: t('pass'), tries: t('tries') };
  const basis = settingsBasis(settings);
  return (
    <ActionForm
      key={basis}
      action={saveQuizSettingsAction.bind(null, place)}
      errors={errors}
      refusals={refusals}
      labels={labels}
    >
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="basis" value={basis} />
      {(['draw', 'pass', 'tries'] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={labels[name]}
          hint={name === 'tries' ? t('triesHint') : undefined}
          defaultValue={settings[name] ?? ''}
          inputMode="numeric"
          width="short"
          required
        />
      ))}
      <div>
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
