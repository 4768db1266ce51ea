import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { Section } from '@/components/ui/page';
import { publishAdopted } from '../actions';
import { noteNeeded } from '../acts';
import type { Publishing } from '../queries';

/** The act that puts the text in force before the public; where it replaces another, with the notice of what changes. */
export async function PublishForm({
  publishing,
  adoptionId,
  place,
}: {
  publishing: Publishing;
  adoptionId: string;
  place: MemberPlace;
}) {
  const [t, messages] = await Promise.all([getTranslations('publishing.form'), getMessages()]);
  const { live, slug, acts, adoption } = publishing;
  const same = live?.adoptionId === adoptionId;
  const known = acts.some(({ version }) => version === adoption?.number);
  const { errors, refusals } = messages.publishing;
  return (
    <Section title={t(same ? 'again' : 'title')} intro={known ? undefined : t('tells')}>
      <ActionForm
        action={publishAdopted.bind(null, place)}
        errors={errors}
        refusals={refusals}
        labels={{ indexable: t('indexable'), noteFr: t('noteFr'), noteEn: t('noteEn') }}
      >
        <input type="hidden" name="policy" value={slug} />
        <input type="hidden" name="adoption" value={adoptionId} />
        {noteNeeded(publishing) ? (
          <>
            <TextArea name="noteFr" label={t('noteFr')} hint={t('noteHint')} required lang="fr" />
            <TextArea name="noteEn" label={t('noteEn')} hint={t('noteEnHint')} lang="en" />
          </>
        ) : null}
        <RadioGroup
          name="indexable"
          label={t('indexable')}
          required
          defaultValue={live && !live.indexable ? 'no' : 'yes'}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
        <div>
          <SubmitButton pending={t('acting')}>{t('act')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
