import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { FileInput } from '@/components/form/file-input';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { saveQuizTextAction } from '../actions';
import { textBasis } from '../basis';

/** The whole quiz as its author writes it in a file. */
export async function YamlForm({
  place,
  slug,
  source,
}: {
  place: StudioPlace;
  slug: string;
  source: string;
}) {
  const t = await getTranslations('studio.questions.yaml');
  const { errors, refusals } = (await getMessages()).studio.questions;
  const basis = textBasis(source);
  return (
    <ActionForm
      key={basis}
      action={saveQuizTextAction.bind(null, place)}
      errors={errors}
      refusals={refusals}
      labels={{ quiz: t('label') }}
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="basis" value={basis} />
      <TextArea name="quiz" label={t('label')} defaultValue={source} rows={24} code required />
      <FileInput name="quizFile" label={t('file')} accept=".yaml,.yml" />
      <div>
        <SubmitButton tone="quiet">{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
