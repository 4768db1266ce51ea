import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { publishDraftAction } from '../drafts/actions';
import type { StudioDocument } from '../drafts/queries';
import type { Reach } from '../publications/queries';

/** What kind of change it is, to whom, from when, a word to owners, and the act. */
export async function PublishForm({
  place,
  document,
  reach,
  typed,
}: {
  place: StudioPlace;
  document: StudioDocument;
  reach: Reach;
  /** What was typed before a sign-in. */
  typed?: FormValues;
}) {
  const t = await getTranslations('studio.publish');
  const { studio } = await getMessages();
  const number = (document.versions[0]?.number ?? 0) + 1;
  const people = (count: number | null) => (count === null ? t('few') : t('people', { count }));
  return (
    <ActionForm
      action={publishDraftAction.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={studio.errors}
      refusals={studio.refusals}
      labels={{
        change: t('change'),
        effectiveOn: t('effectiveOn'),
        clients: t('clients'),
        noteFr: t('noteFr'),
        noteEn: t('noteEn'),
      }}
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
              hint:
                document.kind === 'guide'
                  ? t('materialGuide', { people: people(reach.people), clients: reach.touched })
                  : t('materialAgreementHint'),
            },
          ]}
          required
        />
      )}
      <TextInput
        name="effectiveOn"
        type="date"
        width="medium"
        label={t('effectiveOn')}
        hint={t('effectiveOnHint')}
      />
      <RadioGroup
        name="audience"
        label={t('audience')}
        defaultValue="everyone"
        choices={[
          { value: 'everyone', label: t('everyone', { count: reach.clients.length }) },
          { value: 'first', label: t('first'), hint: t('firstHint') },
          { value: 'some', label: t('some'), hint: t('someHint') },
        ]}
        required
      />
      {reach.clients.length > 0 ? (
        <div className="max-h-96 overflow-y-auto">
          <CheckboxGroup
            name="clients"
            label={t('clients')}
            hint={t('clientsHint')}
            choices={reach.clients.map((client) => ({
              value: client.id,
              label: client.name,
              hint: client.gone
                ? t('gone')
                : document.kind === 'guide'
                  ? t('did', { people: people(client.people) })
                  : undefined,
            }))}
          />
        </div>
      ) : null}
      <TextArea name="noteFr" label={t('noteFr')} hint={t('noteHint')} rows={3} />
      <TextArea name="noteEn" label={t('noteEn')} rows={3} />
      <div>
        <SubmitButton pending={t('acting')}>{t('act', { number })}</SubmitButton>
      </div>
    </ActionForm>
  );
}
