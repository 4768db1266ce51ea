import type { ReactNode } from 'react';
import { Shape } from '../ui/shape';

/** A small square button of a form, with an arrow: which one was pressed is posted as `name`. `label` is its name. */
export function ArrowButton({
  name,
  value,
  label,
  direction,
  atEnd,
}: {
  name: string;
  value: string;
  label: string;
  direction: 'up' | 'down';
  /** Nothing is further that way: it stays in its place, and says so. */
  atEnd: boolean;
}): ReactNode {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-label={label}
      aria-disabled={atEnd || undefined}
      className="inline-flex size-11 items-center justify-center rounded-md border border-line-strong bg-paper text-ink hover:border-ink aria-disabled:border-line aria-disabled:text-line-strong"
    >
      <Shape name={direction === 'up' ? 'arrow-up' : 'arrow-down'} className="size-4" />
    </button>
  );
}
