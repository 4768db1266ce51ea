import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import type { PathStep } from '../queries';
import { stepHref } from '../step-href';
import { StepFacts } from './step-facts';

/** The one thing to do now, and its button. */
export async function NextStep({ step, home, now }: { step: PathStep; home: string; now: Date }) {
  const t = await getTranslations('path');
  const { kind, status, cycle, title, summary } = step;
  return (
    <section aria-labelledby="next-step" className="rounded-md border border-accent px-4 py-5 sm:px-6">
      <p className="text-ink-soft text-sm">{t('next')}</p>
      <h2 id="next-step" className="mt-1 text-xl">
        {title}
      </h2>
      <p className="mt-2 max-w-measure font-serif">{summary}</p>
      {cycle > 1 ? <p className="mt-2 max-w-measure">{t('again')}</p> : null}
      <div className="mt-3">
        <StepFacts step={step} now={now} />
      </div>
      <div className="mt-5">
        <ButtonLink href={stepHref(home, step)} aria-describedby="next-step">
          {status === 'in_progress' ? t('goOn') : t(`open.${kind}`)}
        </ButtonLink>
      </div>
    </section>
  );
}
