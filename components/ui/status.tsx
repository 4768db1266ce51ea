import { getTranslations } from 'next-intl/server';
import { Shape, type ShapeName } from './shape';

/** Where one obligation stands (product.md, *status*). */
export type StatusName = 'to_do' | 'in_progress' | 'done' | 'late' | 'paused' | 'waived' | 'expired';

const looks: Record<StatusName, { shape: ShapeName; colour: string }> = {
  to_do: { shape: 'circle', colour: 'text-ink' },
  in_progress: { shape: 'half', colour: 'text-accent' },
  done: { shape: 'check', colour: 'text-good' },
  late: { shape: 'triangle', colour: 'text-late' },
  paused: { shape: 'bars', colour: 'text-ink-soft' },
  waived: { shape: 'dash', colour: 'text-ink-soft' },
  expired: { shape: 'slash', colour: 'text-late' },
};

/** A status is always a word, a shape and a colour: any one of the three is enough to read it. */
export async function Status({ status, children }: { status: StatusName; children?: React.ReactNode }) {
  const t = await getTranslations('common.status');
  const { shape, colour } = looks[status];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium ${colour}`}>
      <Shape name={shape} className="size-[0.85em] translate-y-[0.07em]" />
      <span>{children ?? t(status)}</span>
    </span>
  );
}
