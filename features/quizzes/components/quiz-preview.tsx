import { getTranslations } from 'next-intl/server';
import { Status } from '@/components/ui/status';
import type { Locale } from '@/i18n/routing';
import type { Question, Quiz } from '../quiz';

/** Every question of a quiz with its answer and reasons, for whoever writes it: never for a member. */
export async function QuizPreview({ quiz, locale }: { quiz: Quiz; locale: Locale }) {
  const t = await getTranslations('studio.preview');
  return (
    <ol className="flex list-decimal flex-col gap-8 pl-6" lang={locale}>
      {quiz.questions.map((question) => (
        <li key={question.id} className="pl-2">
          {question.situation ? <p className="text-ink-soft">{question.situation[locale]}</p> : null}
          <p className="font-semibold">{question.prompt[locale]}</p>
          <Options question={question} locale={locale} />
          <p className="mt-2 text-sm">
            <strong>{t('why')}</strong> {question.why[locale]}{' '}
            <span className="text-ink-soft">({question.restsOn.join(', ')})</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

async function Options({ question, locale }: { question: Question; locale: Locale }) {
  const t = await getTranslations('studio.preview');
  if (question.type === 'truefalse') {
    return (
      <p className="mt-2">
        {t('answer')} {t(question.answer ? 'true' : 'false')}
      </p>
    );
  }
  if (question.type === 'order') {
    const texts = new Map(question.options.map((option) => [option.id, option.text[locale]]));
    return question.answers.map((accepted) => (
      <ol key={accepted.join()} className="mt-2 list-decimal pl-6">
        {accepted.map((id) => (
          <li key={id}>{texts.get(id)}</li>
        ))}
      </ol>
    ));
  }
  return (
    <ul className="mt-2 flex list-none flex-col gap-2">
      {question.options.map((option) => (
        <li key={option.id}>
          <p>
            {option.text[locale]} {option.right ? <Status status="done">{t('right')}</Status> : null}
          </p>
          {option.why ? <p className="text-ink-soft text-sm">{option.why[locale]}</p> : null}
        </li>
      ))}
    </ul>
  );
}
