import { getTranslations } from 'next-intl/server';
import { Shape } from '@/components/ui/shape';
import { movementOf } from '../movement';

/** « +3 en un mois », with an arrow; nothing where there is no month before. */
export async function MovementText({ now, before }: { now: number; before: number | null }) {
  const t = await getTranslations('dashboard.movement');
  const { kind, by } = movementOf(now, before);
  if (kind === 'none') return null;
  return (
    <span className="inline-flex items-baseline gap-1 text-ink-soft text-sm">
      {kind === 'same' ? null : (
        <Shape name={kind === 'more' ? 'arrow-up' : 'arrow-down'} className="size-[0.8em]" />
      )}
      <span>{t(kind, { by })}</span>
    </span>
  );
}
