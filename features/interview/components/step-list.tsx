import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import { type Answers, isAsked, type StepId, stepIds } from '../questions';
import { stepTitle } from './step-title';

/** Every step that the answers so far lead to, and whether it is answered. */
export async function StepList({ answers, home }: { answers: Answers; home: string }) {
  const t = await getTranslations('interview');
  const steps = stepIds.filter((step) => isAsked(step, answers));
  const first = steps.find((step) => !answers[step]);
  const titles = await Promise.all(
    steps.map(async (step): Promise<[StepId, string]> => [step, await stepTitle(step)]),
  );
  return (
    <Section title={t('sections.steps')}>
      <ol className="flex max-w-measure flex-col gap-3">
        {titles.map(([step, title]) => (
          <li key={step} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <TextLink href={`${home}/${step}`}>{title}</TextLink>
            <Status status={answers[step] ? 'done' : 'to_do'}>
              {answers[step] ? t('answered') : t('toAnswer')}
            </Status>
          </li>
        ))}
      </ol>
      {first ? (
        <p className="mt-6">
          <ButtonLink href={`${home}/${first}`}>{first === steps[0] ? t('start') : t('resume')}</ButtonLink>
        </p>
      ) : null}
    </Section>
  );
}
