import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/ui/page';
import type { Hold } from '../queries';
import { HoldLines } from './hold-lines';

/** On one's own page: that one's results were used in a decision, and how long they are kept for it. */
export async function MyHolds({ holds }: { holds: readonly Hold[] }) {
  const t = await getTranslations('holds');
  if (holds.length === 0) return null;
  return (
    <Section title={t('mineTitle')} intro={t('mineIntro')}>
      <HoldLines holds={holds} />
    </Section>
  );
}
