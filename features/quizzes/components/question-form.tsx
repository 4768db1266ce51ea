import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormValues } from '@/lib/form-state';
import { answer } from '../actions';
import type { QuestionForMember } from '../question-for-member';
import type { QuestionView } from '../view';
import type { QuizPlace } from './guide-next';
import { OrderField } from './order-field';
import { Situation } from './situation';

const MOVE_FORM = 'move';

/** One question, to answer once. `order` is where the things to put in order stand. */
export async function QuestionForm({
  view,
  guide,
  place,
  path,
  order,
  typed,
}: {
  view: QuestionView;
  guide: string;
  place: QuizPlace;
  /** Of this page. */
  path: string;
  order: readonly string[];
  /** What was picked before a session ended. */
  typed: FormValues | undefined;
}) {
  const [t, { quiz }] = await Promise.all([getTranslations('quiz'), getMessages()]);
  const { question } = view;
  return (
    <>
      {question.situation ? <Situation>{question.situation}</Situation> : null}
      <ActionForm
        action={answer.bind(null, place)}
        initial={{ status: 'idle', values: typed }}
        errors={quiz.errors}
        refusals={quiz.refusals}
        labels={{ picks: quiz.label }}
      >
        <input type="hidden" name="guide" value={guide} />
        <input type="hidden" name="attempt" value={view.attemptId} />
        <input type="hidden" name="question" value={question.id} />
        <input type="hidden" name="locale" value={place.locale} />
        <Picks question={question} path={path} order={order} />
        <div className="flex flex-col gap-2">
          <div>
            <SubmitButton pending={t('checking')}>{t('check')}</SubmitButton>
          </div>
          <p className="text-ink-soft text-sm">{t('final')}</p>
        </div>
      </ActionForm>
      {question.type === 'order' ? <form id={MOVE_FORM} method="get" action={path} /> : null}
    </>
  );
}

async function Picks({
  question,
  path,
  order,
}: {
  question: QuestionForMember;
  path: string;
  order: readonly string[];
}) {
  const t = await getTranslations('quiz');
  const { type, prompt, options } = question;
  const legend = <Legend hint={t(`pick.${type}`)}>{prompt}</Legend>;
  const choices = options.map(({ key, text }) => ({ value: key, label: text }));
  switch (type) {
    case 'order':
      return (
        <OrderField
          key={question.id}
          legend={legend}
          items={options.map(({ key, text }) => ({
            key,
            text,
            up: t('order.up', { text }),
            down: t('order.down', { text }),
          }))}
          start={order}
          moveForm={MOVE_FORM}
          path={path}
          said={t('order.moved', { text: '{text}', position: '{position}', total: options.length })}
        />
      );
    case 'multiple':
      return <CheckboxGroup key={question.id} name="picks" label={legend} required choices={choices} />;
    case 'truefalse':
      return (
        <RadioGroup
          key={question.id}
          name="picks"
          label={legend}
          required
          choices={[
            { value: 'true', label: t('true') },
            { value: 'false', label: t('false') },
          ]}
        />
      );
    default:
      return <RadioGroup key={question.id} name="picks" label={legend} required choices={choices} />;
  }
}

/** The question itself is the page's title, and names its group of answers. */
function Legend({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <>
      <h1 id="question" tabIndex={-1} className="text-xl sm:text-2xl">
        {children}
      </h1>
      <span className="mt-2 block font-normal font-sans text-base text-ink-soft">{hint}</span>
    </>
  );
}
