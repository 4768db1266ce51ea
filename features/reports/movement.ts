/** How a number moved; `none` when there is nothing to compare it with. */
export interface Movement {
  readonly kind: 'none' | 'same' | 'more' | 'less';
  /** By how much, from 0. */
  readonly by: number;
}

/** From `before` (null: nothing was there) to `now`. */
export function movementOf(now: number, before: number | null): Movement {
  if (before === null) return { kind: 'none', by: 0 };
  if (now === before) return { kind: 'same', by: 0 };
  return { kind: now > before ? 'more' : 'less', by: Math.abs(now - before) };
}
