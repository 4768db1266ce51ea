import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormValues } from '@/lib/form-state';
import { answer } from '../actions';
import type { QuestionView } from '../view';
import type { QuizPlace } from './guide-next';
import { MOVE_FORM, Picks } from './picks';
import { Situation } from './situation';

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
