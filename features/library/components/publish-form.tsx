import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { publishDraftAction } from '../drafts/actions';
import type { StudioDocument } from '../drafts/queries';

/** What kind of change it is, a note, and the act. A first version asks nothing again of anybody. */
export async function PublishForm({ place, document }: { place: StudioPlace; document: StudioDocument }) {
  const t = await getTranslations('studio.publish');
  const { studio } = await getMessages();
  const number = (document.versions[0]?.number ?? 0) + 1;
  return (
    <ActionForm
      action={publishDraftAction.bind(null, place)}
      errors={studio.errors}
      refusals={studio.refusals}
      labels={{ change: t('change'), note: t('note') }}
    >
      <input type="hidden" name="slug" value={document.slug} />
      <input type="hidden" name="revision" value={document.draft.revision} />
      {number === 1 ? (
        <input type="hidden" name="change" value="material" />
      ) : (
        <RadioGroup
          name="change"
          label={t('change')}
          choices={[
            { value: 'minor', label: t('minor'), hint: t('minorHint') },
            {
              value: 'material',
              label: t('material'),
              hint: document.kind === 'guide' ? t('materialGuideHint') : t('materialAgreementHint'),
            },
          ]}
          required
        />
      )}
      <TextArea name="note" label={t('note')} hint={t('noteHint')} rows={3} />
      <div>
        <SubmitButton pending={t('acting')}>{t('act', { number })}</SubmitButton>
      </div>
    </ActionForm>
  );
}
