/** The small shapes that stand beside a word, 16 units square. Decorative: the word says it all. */
export type ShapeName =
  | 'circle'
  | 'half'
  | 'check'
  | 'triangle'
  | 'bars'
  | 'dash'
  | 'slash'
  | 'arrow-up'
  | 'arrow-down'
  | 'arrow-right'
  | 'arrow-left'
  | 'info';

const paths: Record<ShapeName, { fill?: string; stroke?: string }> = {
  circle: { stroke: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6z' },
  half: {
    stroke: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6z',
    fill: 'M8 2.2v11.6a5.8 5.8 0 0 0 0-11.6z',
  },
  check: { stroke: 'M2.5 8.6l3.6 3.9l7.4-9' },
  triangle: { fill: 'M8 1.8l7 12.4H1z' },
  bars: { fill: 'M4 2.5h2.8v11H4zM9.2 2.5H12v11H9.2z' },
  dash: { stroke: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6zM5.2 8h5.6' },
  slash: { stroke: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6zM4 12L12 4' },
  'arrow-up': { stroke: 'M8 13V3.5M4 7.2L8 3.2l4 4' },
  'arrow-down': { stroke: 'M8 3v9.5M4 8.8l4 4l4-4' },
  'arrow-right': { stroke: 'M3 8h9.5M8.8 4l4 4l-4 4' },
  'arrow-left': { stroke: 'M13 8H3.5M7.2 4L3.2 8l4 4' },
  info: { stroke: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6zM8 7.4v3.8M8 5v.2' },
};

export function Shape({ name, className }: { name: ShapeName; className?: string }) {
  const { fill, stroke } = paths[name];
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      className={`inline-block shrink-0 ${className ?? 'size-[0.9em]'}`}
    >
      {fill ? <path d={fill} fill="currentColor" /> : null}
      {stroke ? (
        <path
          d={stroke}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
    </svg>
  );
}
