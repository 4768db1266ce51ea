import { getTranslations } from 'next-intl/server';
import { ChangedWords, type ChangeLabels } from '@/components/ui/changed-words';
import type { Quiz } from '@/features/quizzes/quiz';
import { diffWords } from '@/lib/diff-words';
import { type Changed, compareQuizzes } from '../questions';

/** The parts of a question that people have a word for; ids of options stand between them. */
const NAMED = [
  'type',
  'outcome',
  'rests_on',
  'situation',
  'prompt',
  'why',
  'answer',
  'answers',
  'options',
  'text',
  'right',
  'pass',
  'draw',
  'tries',
] as const;

async function Changes({ changes, labels }: { changes: readonly Changed[]; labels: ChangeLabels }) {
  const t = await getTranslations('studio.compare.part');
  const named = (path: string): string =>
    path
      .split('.')
      .map((part, index) => {
        const known = NAMED.find((one) => one === part);
        // An option may be called `right`: what stands second in `options.…` is its id.
        if (known && !(index === 1 && path.startsWith('options.'))) return t(known);
        return part === 'fr' || part === 'en' ? t(part) : part;
      })
      .join(' · ');
  return (
    <dl className="mt-2 flex flex-col gap-2">
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt className="text-ink-soft text-sm">{named(path)}</dt>
          <dd className="max-w-measure">
            <ChangedWords words={diffWords(before ?? '', after ?? '')} labels={labels} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Questions by their ids: those that are new, those that went, and what others say differently. */
export async function ComparedQuestions({
  before,
  after,
  labels,
}: {
  before: Quiz | null | 'unread';
  after: Quiz | null | 'unread';
  labels: ChangeLabels;
}) {
  const t = await getTranslations('studio.compare');
  if (before === 'unread' || after === 'unread') return <p>{t('unread')}</p>;
  const { rules, questions, moved } = compareQuizzes(before, after);
  if (rules.length === 0 && questions.length === 0 && !moved) return <p>{t('alike')}</p>;
  return (
    <div className="flex flex-col gap-6">
      {moved ? <p>{t('moved')}</p> : null}
      {rules.length > 0 ? <Changes changes={rules} labels={labels} /> : null}
      {questions.map(({ id, change, sayings }) => (
        <section key={id} aria-labelledby={`compared-${id}`}>
          <h3 id={`compared-${id}`} className="text-lg">
            {t(`question.${change}`, { id })}
          </h3>
          <Changes changes={sayings} labels={labels} />
        </section>
      ))}
    </div>
  );
}
