import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Trial } from '../trial';
import { ExplanationPage } from './explanation';
import { MOVE_FORM, Picks } from './picks';
import { Situation } from './situation';

/**
 * A question that its author tries: the same fields, and the same explanation, as an employee's. The answer goes into
 * the address and nowhere else.
 */
export async function TrialPage({
  trial,
  path,
  page,
  keep,
  order,
  again,
}: {
  trial: Trial;
  /** Of this page, with its language. */
  path: string;
  /** The same, without. */
  page: string;
  /** What of the address goes on with each press. */
  keep: Readonly<Record<string, string>>;
  /** Where the things to put in order stand. */
  order: readonly string[];
  /** Inside address of the question before it was answered. */
  again: string;
}) {
  const t = await getTranslations('studio.questions.tryIt');
  if (trial.kind === 'explained') {
    return (
      <ExplanationPage
        view={trial.view}
        path={page}
        organization={null}
        actions={<ButtonLink href={again}>{t('again')}</ButtonLink>}
      />
    );
  }
  const { question } = trial.view;
  const kept = Object.entries(keep).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <>
      {trial.refused ? (
        <div className="mb-6">
          <Notice tone="late" announce="alert" title={t('nothing')} />
        </div>
      ) : null}
      {question.situation ? <Situation>{question.situation}</Situation> : null}
      <form method="get" action={`${path}#explanation`} className="flex max-w-measure flex-col gap-6">
        {kept}
        <input type="hidden" name="answered" value="yes" />
        <Picks question={question} path={path} order={order} />
        <div>
          <Button type="submit">{t('check')}</Button>
        </div>
      </form>
      {question.type === 'order' ? (
        <form id={MOVE_FORM} method="get" action={path}>
          {kept}
        </form>
      ) : null}
    </>
  );
}
