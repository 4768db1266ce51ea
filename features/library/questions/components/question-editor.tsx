import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import type { Locale } from '@/i18n/routing';
import type { FormValues } from '@/lib/form-state';
import type { Fact } from '../../facts';
import { saveQuestionAction } from '../actions';
import { questionBasis } from '../basis';
import type { QuestionForm } from '../question-form';
import { AcceptedOrders } from './accepted-orders';
import { CitedFacts } from './cited-facts';
import { OptionFields } from './option-fields';
import { SideBySide } from './side-by-side';

/** Between which a question may change its kind and lose nothing. */
const PICKED = ['single', 'multiple', 'scenario'] as const;

/** One question, both languages side by side. Each button saves all of it. */
export async function QuestionEditor({
  place,
  slug,
  form,
  facts,
  outcomes,
  recalled,
}: {
  place: StudioPlace & { locale: Locale };
  slug: string;
  form: QuestionForm;
  facts: readonly Fact[];
  /** Those of the guide, in the page's language; undefined while they can't be read. */
  outcomes: readonly string[] | undefined;
  /** What was typed before the session ended. */
  recalled: FormValues | undefined;
}) {
  const t = await getTranslations('studio.questions.one');
  const { errors, refusals } = (await getMessages()).studio.questions;
  const basis = questionBasis(form);
  const { type } = form;
  // What was posted to take it out is of the same question, and holds no text.
  const kept = recalled?.question === form.id && 'promptFr' in recalled ? recalled : undefined;
  return (
    <ActionForm
      key={basis}
      action={saveQuestionAction.bind(null, place)}
      initial={kept ? { status: 'idle', values: kept } : { status: 'idle' }}
      errors={errors}
      refusals={refusals}
      labels={{ outcome: t('outcome') }}
      optional={false}
      className="flex flex-col gap-8"
    >
      {/* What a press on Enter means: the first button of a form, and not that of an option. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="basis" value={basis} />
      <input type="hidden" name="question" value={form.id} />
      <div className="flex max-w-measure flex-col gap-6">
        <Kind type={type} />
        <Select
          name="outcome"
          label={t('outcome')}
          defaultValue={String(form.outcome ?? '')}
          options={Array.from({ length: Math.max(outcomes?.length ?? 8, form.outcome ?? 1) }, (_, index) => ({
            value: String(index + 1),
            label: outcomes?.[index] ?? t('outcomeNumber', { number: index + 1 }),
          }))}
          required
        />
      </div>
      {PICKED.some((one) => one === type) ? (
        <SideBySide
          name="situation"
          label={t('situation')}
          hint={t('situationHint')}
          texts={form.situation}
        />
      ) : null}
      <SideBySide name="prompt" label={t('prompt')} texts={form.prompt} />
      {type === 'truefalse' ? (
        <RadioGroup
          name="answer"
          label={t('answer')}
          defaultValue={String(form.answer ?? true)}
          choices={[
            { value: 'true', label: t('true') },
            { value: 'false', label: t('false') },
          ]}
          required
        />
      ) : (
        <OptionFields form={form} />
      )}
      {type === 'order' ? <AcceptedOrders form={form} /> : null}
      <SideBySide name="why" label={t('why')} hint={t('whyHint')} texts={form.why} />
      <Fieldset legend={t('cited')}>
        <CitedFacts cited={form.restsOn} facts={facts} locale={place.locale} />
      </Fieldset>
      <div>
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}

async function Kind({ type }: { type: QuestionForm['type'] }): Promise<ReactNode> {
  const [t, types] = await Promise.all([
    getTranslations('studio.questions.one'),
    getTranslations('studio.questions.type'),
  ]);
  if (!PICKED.some((one) => one === type)) return <input type="hidden" name="type" value={type} />;
  return (
    <Select
      name="type"
      label={t('type')}
      defaultValue={type}
      options={PICKED.map((one) => ({ value: one, label: types(one) }))}
      required
    />
  );
}
