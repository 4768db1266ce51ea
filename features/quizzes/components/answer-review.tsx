import { getTranslations } from 'next-intl/server';
import { Shape } from '@/components/ui/shape';
import type { ExplainedOption } from '../explanation';
import type { ExplainedView } from '../view';

/** What one could answer, what one did, and what of it is right. */
export async function AnswerReview({ view }: { view: ExplainedView }) {
  const { explanation, question } = view;
  switch (question.type) {
    case 'truefalse':
      return <TrueFalse truth={explanation.truth === true} right={explanation.right} />;
    case 'order':
      return <Orders view={view} />;
    default:
      return (
        <ul className="mt-3 flex list-none flex-col gap-3">
          {explanation.options.map((option) => (
            <Option key={option.key} option={option} />
          ))}
        </ul>
      );
  }
}

async function Option({ option: { text, picked, right, why } }: { option: ExplainedOption }) {
  const t = await getTranslations('quiz');
  const words = [right ? t('rightOption') : null, picked ? t('picked') : null].filter(Boolean).join(' · ');
  return (
    <li
      className={`rounded-md border px-3 py-2.5 ${
        right ? 'border-good bg-good-soft' : picked ? 'border-line-strong' : 'border-line'
      }`}
    >
      {words ? (
        <p className={`flex items-center gap-2 font-medium text-sm ${right ? 'text-good' : 'text-ink-soft'}`}>
          <Shape name={right ? 'check' : 'dash'} />
          {words}
        </p>
      ) : null}
      <p className="font-medium">{text}</p>
      {why ? <p className="mt-1 text-ink-soft">{why}</p> : null}
    </li>
  );
}

async function TrueFalse({ truth, right }: { truth: boolean; right: boolean }) {
  const t = await getTranslations('quiz');
  const picked = right === truth;
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
      <div>
        <dt className="text-ink-soft text-sm">{t('picked')}</dt>
        <dd>{picked ? t('true') : t('false')}</dd>
      </div>
      <div>
        <dt className="text-ink-soft text-sm">{t('rightOption')}</dt>
        <dd className="flex items-center gap-2 font-medium text-good">
          <Shape name="check" />
          {truth ? t('true') : t('false')}
        </dd>
      </div>
    </dl>
  );
}

async function Orders({ view: { explanation, given } }: { view: ExplainedView }) {
  const t = await getTranslations('quiz');
  const { options, right, sequences } = explanation;
  const texts = (keys: readonly string[]) =>
    keys.flatMap((key) => options.filter((option) => option.key === key).map(({ text }) => text));
  return (
    <div className="mt-3 flex flex-col gap-5">
      <Sequence title={t('given')} texts={texts(given)} good={right} />
      {right && sequences.length === 1
        ? null
        : sequences.map((keys, index) => (
            <Sequence
              key={keys.join()}
              title={
                sequences.length === 1
                  ? t('accepted', { count: 1 })
                  : `${t('accepted', { count: sequences.length })} : ${t('acceptedOne', { number: index + 1 })}`
              }
              texts={texts(keys)}
              good
            />
          ))}
    </div>
  );
}

function Sequence({ title, texts, good }: { title: string; texts: readonly string[]; good: boolean }) {
  return (
    <div className={`rounded-md border px-3 py-2.5 ${good ? 'border-good bg-good-soft' : 'border-line'}`}>
      <p className={`flex items-center gap-2 font-medium text-sm ${good ? 'text-good' : 'text-ink-soft'}`}>
        <Shape name={good ? 'check' : 'dash'} />
        {title}
      </p>
      <ol className="mt-1 list-decimal pl-6">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </div>
  );
}
