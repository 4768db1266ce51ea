import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveInterviewStep } from '../actions';
import { stepDigest } from '../digest';
import { type Answers, type Question, questionsOf, type StepId, toolOfStep } from '../questions';

/** The questions of one step, with what was answered before. */
export async function StepForm({
  step,
  answers,
  typed,
  place,
}: {
  step: StepId;
  answers: Answers;
  /** What was typed before a sign-in. */
  typed: FormValues | undefined;
  place: MemberPlace;
}) {
  const [t, { interview }] = await Promise.all([getTranslations('interview'), getMessages()]);
  const questions = questionsOf(step, answers);
  const kept = answers[step] as Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
  const labels: Record<string, string> = labelsOf(step, interview);
  return (
    <ActionForm
      action={saveInterviewStep.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={interview.errors}
      refusals={interview.refusals}
      labels={labels}
      optional={false}
      className="flex max-w-measure flex-col gap-8"
    >
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="shown" value={stepDigest(step, answers)} />
      {questions.map(([name, question]) => (
        <Asked
          key={name}
          name={name}
          label={labels[name] ?? name}
          question={question}
          words={question.kind === 'text' ? {} : interview.options[question.list]}
          kept={kept?.[name]}
        />
      ))}
      {questions.length === 0 ? <p>{t('nothing')}</p> : null}
      <div>
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}

type Texts = Awaited<ReturnType<typeof getMessages>>['interview'];

/** What each question is called. What is kept, and why, is asked by what is collected. */
function labelsOf(step: StepId, { questions, options }: Texts): Record<string, string> {
  if (step === 'purposes' || step === 'retention') return options.collected;
  const all: Readonly<Record<string, Record<string, string>>> = questions;
  return all[toolOfStep(step) ? 'tool' : step] ?? {};
}

function Asked({
  name,
  label,
  question,
  words,
  kept,
}: {
  name: string;
  label: string;
  question: Question;
  words: Readonly<Record<string, string>>;
  kept: string | readonly string[] | undefined;
}) {
  if (question.kind === 'text') {
    return (
      <TextInput
        name={name}
        label={label}
        defaultValue={typeof kept === 'string' ? kept : ''}
        autoComplete="off"
      />
    );
  }
  const choices = Object.entries(words).map(([value, text]) => ({ value, label: text }));
  if (question.kind === 'many') {
    return <CheckboxGroup name={name} label={label} choices={choices} defaultValues={[kept ?? []].flat()} />;
  }
  return (
    <RadioGroup
      name={name}
      label={label}
      required={question.required}
      choices={choices}
      defaultValue={typeof kept === 'string' ? kept : undefined}
    />
  );
}
