import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import type { PathStep } from '../queries';
import { stepHref } from '../step-href';
import { StepFacts } from './step-facts';

/** Steps of a path, one under the other. What is not ready has no link: there is nothing behind it yet. */
export async function StepList({
  steps,
  home,
  organization,
  now,
}: {
  steps: readonly PathStep[];
  home: string;
  organization: string;
  now: Date;
}) {
  const t = await getTranslations('path');
  return (
    <ol className="-mt-2 flex list-none flex-col divide-y divide-line">
      {steps.map((step) => (
        <li key={step.assignmentId} className="flex flex-col gap-1 py-4">
          {step.ready ? (
            <Link
              href={stepHref(home, step)}
              className="font-serif text-accent text-lg underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {step.title}
            </Link>
          ) : (
            <span className="font-serif text-lg">{step.title}</span>
          )}
          <StepFacts step={step} now={now} />
          {step.waits ? <p className="text-ink-soft text-sm">{t('comesLater')}</p> : null}
          {step.ready ? null : <p className="text-ink-soft text-sm">{t('notReady', { organization })}</p>}
        </li>
      ))}
    </ol>
  );
}
