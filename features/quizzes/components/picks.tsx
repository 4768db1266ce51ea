import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import type { QuestionForMember } from '../question-for-member';
import { OrderField } from './order-field';

/** Id of the form that the arrows of an order belong to without a script; it stands beside the form of the answer. */
export const MOVE_FORM = 'move';

/** What one may answer a question with, under the question itself. Posted as `picks`. */
export async function Picks({
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
