import { getTranslations } from 'next-intl/server';
import { StackedBars } from '@/components/charts/stacked-bars';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { Compared } from '../queries';
import type { SignatureTally } from '../signatures/queries';
import { MovementText } from './movement-text';

const states = ['signed', 'superseded', 'waiting', 'expiring'] as const;

/** Where the undertakings stand: signed, replaced since, waiting for the organization's own hand, about to expire. */
export async function SignatureSection({
  signatures: { now, before },
  path,
}: {
  signatures: Compared<SignatureTally>;
  /** Inside address of the agreements. */
  path: string;
}) {
  const t = await getTranslations('dashboard.signatures');
  const any = states.some((state) => now[state] > 0 || (before?.[state] ?? 0) > 0);
  return (
    <Section title={t('title')} intro={any ? t('answer', { ...now }) : t('none')}>
      {any ? (
        <div className="max-w-page">
          <StackedBars
            question={t('question')}
            of={t('state')}
            series={[{ key: 'count', word: t('count'), look: 'in_progress' }]}
            more={before ? [t('moved')] : []}
            rows={states.map((state) => ({
              id: state,
              title: t(state),
              values: { count: now[state] },
              more: before ? [<MovementText key="moved" now={now[state]} before={before[state]} />] : [],
            }))}
          />
        </div>
      ) : null}
      <p className="mt-4 print:hidden">
        <TextLink href={path}>{t('all')}</TextLink>
      </p>
    </Section>
  );
}
