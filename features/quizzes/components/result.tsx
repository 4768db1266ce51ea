import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Actions, PageHeader, Section } from '@/components/ui/page';
import { Shape } from '@/components/ui/shape';
import { start } from '../actions';
import type { Step } from '../step';
import type { ResultView } from '../view';
import type { QuizPlace } from './guide-next';

/** How an attempt went, what to read again, and the one thing to do next. */
export async function ResultPage({
  view,
  step,
  guide,
  place,
}: {
  view: ResultView;
  step: Step;
  guide: { readonly slug: string; readonly title: string };
  place: QuizPlace;
}) {
  const [t, requests] = await Promise.all([getTranslations('quiz'), getTranslations('requests.ask')]);
  const { right, total, pass, passed, reread, answers, attemptId } = view;
  const home = `/o/${place.organization}`;
  const page = `${home}/guides/${guide.slug}`;
  const score = t('score', { right, total });
  return (
    <>
      <PageHeader
        title={passed ? t('passed') : t('failed')}
        lead={passed ? score : `${score} ${t('needed', { pass })}`}
        above={guide.title}
      />
      {reread.length > 0 ? (
        <section aria-labelledby="reread" className="max-w-measure">
          <h2 id="reread" className="text-lg">
            {t('reread')}
          </h2>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
            {reread.map((outcome) => (
              <li key={outcome}>{outcome}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {step.kind === 'no_tries_left' ? <p className="mt-6 max-w-measure">{t('noTriesLeft')}</p> : null}
      {step.kind === 'again' && step.left !== null ? (
        <p className="mt-6">{t('triesLeft', { count: step.left })}</p>
      ) : null}
      <Actions>
        {passed ? (
          <ButtonLink href={home}>{t('toPath')}</ButtonLink>
        ) : (
          <ButtonLink href={page}>{t('rereadGuide')}</ButtonLink>
        )}
        {step.kind === 'again' ? (
          <form action={start.bind(null, place, guide.slug)}>
            <Button type="submit" tone="quiet">
              {t('retry')}
            </Button>
          </form>
        ) : null}
      </Actions>
      <p className="mt-6">
        <TextLink href={`${page}/ask`}>{requests('link')}</TextLink>
      </p>
      <Section title={t('answers')} intro={answers.length === 0 ? t('answersDestroyed') : undefined}>
        <ol className="-mt-2 flex list-none flex-col divide-y divide-line">
          {answers.map((answer) => (
            <li
              key={answer.place}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3"
            >
              <TextLink href={`${page}/quiz?attempt=${attemptId}&question=${answer.place}#explanation`}>
                {answer.prompt}
              </TextLink>
              <span
                className={`inline-flex items-center gap-2 font-medium text-sm ${
                  answer.right ? 'text-good' : 'text-ink-soft'
                }`}
              >
                <Shape name={answer.right ? 'check' : 'half'} />
                {answer.right ? t('answerRight') : t('answerWrong')}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
