'use client';

/** What each line or bar stands for: its look, then its word, in the order in which it is drawn. */
export function ChartLegend({
  entries,
}: {
  entries: readonly { word: string; fill?: string; stroke: string; dashed?: boolean }[];
}) {
  return (
    <ul className="mt-2 mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {entries.map(({ word, fill, stroke, dashed }) => (
        <li key={word} className="flex items-center gap-2">
          <svg
            viewBox="0 0 18 14"
            width="18"
            height="14"
            aria-hidden="true"
            focusable="false"
            className="shrink-0"
          >
            {fill ? (
              <rect x="1" y="1" width="16" height="12" fill={fill} stroke={stroke} strokeWidth="1.5" />
            ) : (
              <path
                d="M0 7h18"
                stroke={stroke}
                strokeWidth="2"
                strokeDasharray={dashed ? '5 3' : undefined}
              />
            )}
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
