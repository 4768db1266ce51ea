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
