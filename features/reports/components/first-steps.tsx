import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Status } from '@/components/ui/status';

const steps = [
  { key: 'adopt', path: '/agreements' },
  { key: 'people', path: '/people/new' },
  { key: 'assign', path: '/programs' },
] as const;

/** What an owner does first, in order. The first step that is left is the one to press. */
export async function FirstSteps({
  path,
  done,
}: {
  /** The dashboard's own inside address. */
  path: string;
  done: Readonly<Record<(typeof steps)[number]['key'], boolean>>;
}) {
  const t = await getTranslations('dashboard.start');
  const next = steps.find(({ key }) => !done[key]);
  return (
    <ol aria-label={t('steps')} className="list-none divide-y divide-line border-line border-y">
      {steps.map((step, index) => (
        <li key={step.key} className="flex gap-4 py-6">
          <span aria-hidden="true" className="w-8 shrink-0 font-serif text-2xl text-ink-soft leading-tight">
            {index + 1}
          </span>
          <div className="flex max-w-measure flex-col items-start gap-2">
            <h2 className="text-lg">{t(`${step.key}.title`)}</h2>
            <p className="text-ink-soft">{t(`${step.key}.text`)}</p>
            {done[step.key] ? (
              <Status status="done" />
            ) : (
              <ButtonLink href={`${path}${step.path}`} tone={step === next ? 'primary' : 'quiet'}>
                {t(`${step.key}.act`)}
              </ButtonLink>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
