/** What the drawings share. Colours are the tokens of app/globals.css, so dark, print and their test follow. */
export const axis = {
  tick: { fill: 'var(--ink-soft)', fontSize: 13 },
  tickLine: false,
  axisLine: { stroke: 'var(--line-strong)' },
} as const;

export const tooltip = {
  isAnimationActive: false,
  cursor: { stroke: 'var(--line-strong)', fill: 'var(--accent-soft)', fillOpacity: 0.5 },
  contentStyle: {
    background: 'var(--paper-raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: 3,
    color: 'var(--ink)',
    fontSize: 14,
  },
  itemStyle: { color: 'var(--ink)' },
} as const;

/** What a bar may be made of, each with a texture of its own beside its colour: full, empty, or hatched. */
export type Look = 'done' | 'waived' | 'in_progress' | 'to_do' | 'paused' | 'late' | 'expired';

const looks: Record<Exclude<Look, 'late'>, { fill: string; stroke: string }> = {
  done: { fill: 'var(--good)', stroke: 'var(--good)' },
  waived: { fill: 'var(--line)', stroke: 'var(--line-strong)' },
  in_progress: { fill: 'var(--accent-soft)', stroke: 'var(--accent)' },
  to_do: { fill: 'var(--paper-raised)', stroke: 'var(--line-strong)' },
  paused: { fill: 'var(--line)', stroke: 'var(--line-strong)' },
  expired: { fill: 'var(--late-soft)', stroke: 'var(--late)' },
};

/** @param hatch the id of the drawing's own pattern for what is late. */
export function filled(look: Look, hatch: string): { fill: string; stroke: string } {
  return look === 'late' ? { fill: `url(#${hatch})`, stroke: 'var(--late)' } : looks[look];
}
