import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { addQuestionAction } from '../actions';
import { QUESTION_TYPES } from '../question-form';

/** One more question, of a kind. */
export async function AddForm({ place, slug }: { place: StudioPlace; slug: string }) {
  const [t, types] = await Promise.all([
    getTranslations('studio.questions.add'),
    getTranslations('studio.questions.type'),
  ]);
  const { errors, refusals } = (await getMessages()).studio.questions;
  return (
    <ActionForm
      action={addQuestionAction.bind(null, place)}
      errors={errors}
      refusals={refusals}
      labels={{ type: t('type') }}
    >
      <input type="hidden" name="slug" value={slug} />
      <Select
        name="type"
        label={t('type')}
        defaultValue="single"
        options={QUESTION_TYPES.map((type) => ({ value: type, label: types(type) }))}
        required
      />
      <div>
        <SubmitButton tone="quiet">{t('act')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
