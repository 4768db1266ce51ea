import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { acceptUpdateAction, declineUpdateAction } from '../actions';
import type { Update } from '../queries';
import { SourceDifference } from './source-difference';

/** What a release proposes beside what the library has: every file that differs, and the two acts. */
export async function Proposal({ place, update }: { place: StudioPlace; update: Update }) {
  const [t, { studio }] = await Promise.all([getTranslations('studio.updates'), getMessages()]);
  const { subject, sha256, own, texts } = update;
  const names = [...new Set([...Object.keys(texts), ...Object.keys(own.texts)])];
  const differing = names.filter((name) => (own.texts[name] ?? '') !== (texts[name] ?? ''));
  const isNew = Object.keys(own.texts).length === 0;
  const looked = (
    <>
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="sha256" value={sha256} />
    </>
  );
  return (
    <>
      <Section
        title={t('differences')}
        intro={isNew ? t('isNew') : own.drafted ? t('againstDraft') : t('againstPublished')}
      >
        {differing.length === 0 ? <p>{t('noDifference')}</p> : null}
        {differing.map((name) => (
          <SourceDifference key={name} file={name} before={own.texts[name] ?? ''} after={texts[name] ?? ''} />
        ))}
      </Section>
      <Section title={t('decide')} intro={t('decideLead')}>
        <ActionForm
          action={acceptUpdateAction.bind(null, place)}
          errors={studio.errors}
          refusals={studio.updates.refusals}
          labels={{ how: t('how') }}
        >
          {looked}
          <input type="hidden" name="revision" value={own.revision} />
          {isNew ? (
            <input type="hidden" name="how" value="whole" />
          ) : (
            <RadioGroup
              name="how"
              label={t('how')}
              defaultValue="merge"
              choices={[
                { value: 'merge', label: t('merge'), hint: t('mergeHint') },
                { value: 'whole', label: t('whole'), hint: own.drafted ? t('wholeNot') : t('wholeHint') },
              ]}
              required
            />
          )}
          <div>
            <SubmitButton pending={t('accepting')}>{t('accept')}</SubmitButton>
          </div>
        </ActionForm>
        <ActionForm
          action={declineUpdateAction.bind(null, place)}
          refusals={studio.updates.refusals}
          className="mt-8"
        >
          {looked}
          <SubmitButton tone="quiet">{t('decline')}</SubmitButton>
        </ActionForm>
      </Section>
    </>
  );
}
