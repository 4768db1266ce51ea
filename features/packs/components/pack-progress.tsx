import { getTranslations } from 'next-intl/server';
import { ProgressLine } from '@/components/ui/progress-line';
import type { PackSummary } from '../queries';

/** How far a pack is: waiting for its turn, for PDFs, or being written. */
export async function PackProgress({ pack: { state, done, total } }: { pack: PackSummary }) {
  const t = await getTranslations('packs.progress');
  if (state === 'waiting' && total === 0) return <p className="text-ink-soft">{t('queued')}</p>;
  const label = t(state === 'waiting' ? 'copies' : 'records', { done, total });
  return <ProgressLine done={done} total={total} label={label} />;
}
