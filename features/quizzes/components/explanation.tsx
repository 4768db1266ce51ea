import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Landing } from '@/components/ui/landing';
import { Actions } from '@/components/ui/page';
import { Shape } from '@/components/ui/shape';
import type { ExplainedView } from '../view';
import { AnswerReview } from './answer-review';
import { Grounds } from './grounds';

import { type OwnContacts, Shop } from './shop';
import { Situation } from './situation';

/**
 * What an answer was worth, and why. The address of the page ends with `#explanation`, where the browser puts the
 * focus, with or without a script.
 */
export async function ExplanationPage({
  view,
  path,
  organization,
  actions,
}: {
  view: ExplainedView;
  /** Inside address of the quiz. */
  path: string;
  /** Null where nobody answers for an organization: a question tried in the studio. */
  organization: OwnContacts | null;
  /** In the place of the one thing to do next. */
  actions?: ReactNode;
}) {
  const t = await getTranslations('quiz');
  const { explanation, question, grounds, over } = view;
  const { right } = explanation;
  return (
    <>
      <Landing id="explanation" />
      <section
        id="explanation"
        tabIndex={-1}
        aria-labelledby="verdict"
        className={`max-w-measure rounded-sm border-l-3 px-4 py-4 forced-outline ${
          right ? 'border-good bg-good-soft' : 'border-accent bg-accent-soft'
        }`}
      >
        <h1
          id="verdict"
          className={`flex items-center gap-2.5 text-xl sm:text-2xl ${right ? 'text-good' : 'text-accent'}`}
        >
          <Shape name={right ? 'check' : 'half'} className="size-[0.8em]" />
          {right ? t('right') : t('wrong')}
        </h1>
        <p className="mt-2 font-serif text-lg oldstyle-nums">{explanation.why}</p>
      </section>
      <section aria-labelledby="prompt" className="mt-8 max-w-measure">
        {question.situation ? <Situation>{question.situation}</Situation> : null}
        <h2 id="prompt" className="text-lg">
          {question.prompt}
        </h2>
        <AnswerReview view={view} />
      </section>
      <Grounds grounds={grounds} />
      {organization ? <Shop organization={organization} /> : null}
      <Actions>
        {actions ?? (
          <ButtonLink href={over ? path : `${path}#question`}>
            {over ? t('seeResult') : t('nextQuestion')}
          </ButtonLink>
        )}
      </Actions>
    </>
  );
}
