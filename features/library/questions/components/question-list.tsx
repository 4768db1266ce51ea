import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { ArrowButton } from '@/components/form/arrow-button';
import { Landing } from '@/components/ui/landing';
import { TextLink } from '@/components/ui/link';
import { Shape } from '@/components/ui/shape';
import type { Locale } from '@/i18n/routing';
import { moveQuestionAction } from '../actions';
import type { Advice } from '../advice';
import { orderBasis } from '../basis';
import type { QuizForm } from '../question-form';

type Listed = QuizForm['questions'][number];

/** The questions in their order, each with what is to be said of it, and arrows to move it. */
export async function QuestionList({
  place,
  slug,
  quiz,
  advice,
}: {
  place: StudioPlace & { locale: Locale };
  slug: string;
  quiz: QuizForm;
  advice: readonly Advice[];
}) {
  const t = await getTranslations('studio.questions.list');
  const { refusals } = (await getMessages()).studio.questions;
  if (quiz.questions.length === 0) return <p>{t('none')}</p>;
  return (
    <ActionForm action={moveQuestionAction.bind(null, place)} refusals={refusals} className="flex flex-col">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="basis" value={orderBasis(quiz)} />
      <ol className="flex list-none flex-col divide-y divide-line">
        {quiz.questions.map((question, index) => (
          <li
            key={question.id || String(index)}
            id={`question-${question.id}`}
            tabIndex={-1}
            className="flex items-start gap-4 py-4"
          >
            <Landing key={orderBasis(quiz)} id={`question-${question.id}`} />
            <span aria-hidden="true" className="w-6 pt-0.5 text-ink-soft tabular-nums">
              {index + 1}
            </span>
            <QuestionLine slug={slug} question={question} locale={place.locale} advice={advice[index]} />
            <span className="flex gap-2">
              {(['up', 'down'] as const).map((direction) => (
                <ArrowButton
                  key={direction}
                  name="move"
                  value={`${question.id}:${direction}`}
                  label={t(direction, { id: question.id })}
                  direction={direction}
                  atEnd={index === (direction === 'up' ? 0 : quiz.questions.length - 1)}
                />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </ActionForm>
  );
}

async function QuestionLine({
  slug,
  question: { id, form },
  locale,
  advice,
}: {
  slug: string;
  question: Listed;
  locale: Locale;
  advice: Advice | undefined;
}) {
  const [t, types] = await Promise.all([
    getTranslations('studio.questions.list'),
    getTranslations('studio.questions.type'),
  ]);
  const mend = advice?.issues.length ?? 0;
  const think = (advice?.balance.length ?? 0) + (advice?.weaknesses.length ?? 0);
  return (
    <div className="min-w-0 flex-1">
      <p className="text-ink-soft text-sm">
        {id} {form ? `· ${types(form.type)}` : ''}
      </p>
      {form ? (
        <TextLink href={`/studio/documents/${slug}/questions/${encodeURIComponent(id)}`}>
          {form.prompt[locale] || form.prompt.fr || t('untitled')}
        </TextLink>
      ) : (
        <p>{t('odd')}</p>
      )}
      {mend > 0 ? (
        <p className="mt-1 flex items-center gap-2 font-medium text-late text-sm">
          <Shape name="triangle" />
          {t('toMend', { count: mend })}
        </p>
      ) : null}
      {think > 0 ? (
        <p className="mt-1 flex items-center gap-2 text-accent text-sm">
          <Shape name="info" />
          {t('toThink', { count: think })}
        </p>
      ) : null}
    </div>
  );
}
