import { getTranslations } from 'next-intl/server';
import { Status, type StatusName } from '@/components/ui/status';
import type { PackSummary } from '../queries';

const looks = {
  waiting: 'in_progress',
  making: 'in_progress',
  ready: 'done',
  failed: 'late',
  expired: 'expired',
} as const satisfies Record<PackSummary['state'], StatusName>;

/** A pack's state, in a word, a shape and a colour. */
export async function PackState({ state }: { state: PackSummary['state'] }) {
  const t = await getTranslations('packs.state');
  return <Status status={looks[state]}>{t(state)}</Status>;
}
