/**
 * A share as a bar that prints in black and white and needs no script: full for the share, empty for the rest. The number
 * stands beside it in words.
 */
export function PrintedBar({ part, whole }: { part: number; whole: number }) {
  const share = whole > 0 ? Math.min(100, Math.max(0, (part / whole) * 100)) : 0;
  return (
    <svg
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
      className="inline-block h-2.5 w-24 align-baseline"
    >
      <rect
        x="0.5"
        y="0.5"
        width="99"
        height="9"
        className="fill-paper-raised stroke-line-strong"
        vectorEffect="non-scaling-stroke"
      />
      <rect width={share} height="10" className="forced-fill fill-ink" />
    </svg>
  );
}
