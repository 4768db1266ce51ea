import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Shape, type ShapeName } from './shape';

export type NoticeTone = 'note' | 'good' | 'late';

const tones: Record<NoticeTone, { shape: ShapeName; box: string; ink: string }> = {
  note: { shape: 'info', box: 'border-accent bg-accent-soft', ink: 'text-accent' },
  good: { shape: 'check', box: 'border-good bg-good-soft', ink: 'text-good' },
  late: { shape: 'triangle', box: 'border-late bg-late-soft', ink: 'text-late' },
};

/**
 * Something to know before going on. `announce` makes it a live region: for what appears after an act
 * (`status` politely, `alert` at once); leave it out for what was there from the start.
 */
export function Notice({
  tone = 'note',
  title,
  announce,
  id,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  announce?: 'status' | 'alert';
  id?: string;
  children?: ReactNode;
}) {
  const { shape, box, ink } = tones[tone];
  return (
    <div
      id={id}
      role={announce}
      className={classNames('keep-together flex gap-3 rounded-sm border-l-3 px-4 py-3', box)}
    >
      <Shape name={shape} className={classNames('mt-[0.3em] size-4', ink)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
