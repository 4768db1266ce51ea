import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { FileInput } from '@/components/form/file-input';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveDraftAction } from '../drafts/actions';
import type { Draft } from '../drafts/queries';
import { DOCUMENT_KINDS } from '../kinds';

/** The texts of a document, pasted, typed or uploaded. `draft` is null for a new document. */
export async function DraftForm({
  place,
  draft,
  recalled,
}: {
  place: StudioPlace;
  draft: Draft | null;
  /** What was typed before the session ended. */
  recalled: FormValues | undefined;
}) {
  const t = await getTranslations('studio');
  const { studio } = await getMessages();
  const names = {
    fr: t('draft.fr'),
    en: t('draft.en'),
    quiz: t('draft.quiz'),
    handoutFr: t('draft.handoutFr'),
    handoutEn: t('draft.handoutEn'),
  };
  return (
    <ActionForm
      action={saveDraftAction.bind(null, place)}
      initial={recalled ? { status: 'idle', values: recalled } : { status: 'idle' }}
      errors={studio.errors}
      refusals={studio.refusals}
      labels={{ ...names, slug: t('new.slug'), kind: t('new.kind') }}
      className="flex flex-col gap-6"
    >
      {draft ? (
        <>
          <input type="hidden" name="slug" value={draft.slug} />
          <input type="hidden" name="kind" value={draft.kind} />
        </>
      ) : (
        <>
          <TextInput name="slug" label={t('new.slug')} hint={t('new.slugHint')} width="medium" required />
          <Select
            name="kind"
            label={t('new.kind')}
            defaultValue="guide"
            options={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            required
          />
        </>
      )}
      <input type="hidden" name="revision" value={draft?.revision ?? 0} />
      <div className="grid gap-6 xl:grid-cols-2">
        {(['fr', 'en'] as const).map((language) => (
          <div key={language} className="flex min-w-0 flex-col gap-2">
            <TextArea
              name={language}
              label={names[language]}
              defaultValue={draft?.[language]}
              rows={24}
              lang={language}
              code
              required
            />
            <FileInput
              name={`${language}File`}
              label={t('draft.file', { label: `${language}.mdx` })}
              accept=".mdx,.md,text/markdown"
            />
          </div>
        ))}
      </div>
      {draft === null || draft.kind === 'guide' ? (
        <div className="flex flex-col gap-2">
          <TextArea
            name="quiz"
            label={names.quiz}
            hint={draft ? undefined : t('draft.quizHint')}
            defaultValue={draft?.quiz}
            rows={18}
            code
          />
          <FileInput name="quizFile" label={t('draft.file', { label: 'quiz.yaml' })} accept=".yaml,.yml" />
        </div>
      ) : null}
      {draft === null || draft.kind === 'guide' ? (
        <div className="grid gap-6 xl:grid-cols-2">
          {(['fr', 'en'] as const).map((language) => {
            const name = language === 'fr' ? 'handoutFr' : 'handoutEn';
            return (
              <div key={name} className="flex min-w-0 flex-col gap-2">
                <TextArea
                  name={name}
                  label={names[name]}
                  hint={t('draft.handoutHint')}
                  defaultValue={draft?.[name]}
                  rows={10}
                  lang={language}
                  code
                />
                <FileInput
                  name={`${name}File`}
                  label={t('draft.file', { label: `handout.${language}.mdx` })}
                  accept=".mdx,.md,text/markdown"
                />
              </div>
            );
          })}
        </div>
      ) : null}
      <div>
        <SubmitButton pending={t('draft.saving')}>{draft ? t('draft.save') : t('new.create')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
