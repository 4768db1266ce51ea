import type { ReactNode } from 'react';

/** More, for who wants it. Native, so it opens without a script. */
export function Details({
  summary,
  open,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="disclosure border-line border-y py-1">
      <summary className="flex min-h-11 items-center gap-3 font-medium text-accent">
        <svg
          viewBox="0 0 16 16"
          width="16"
          height="16"
          aria-hidden="true"
          focusable="false"
          className="size-3.5 shrink-0"
        >
          <path d="M2 8h12" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
          <path
            d="M8 2v12"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
            className="disclosure-bar"
          />
        </svg>
        <span>{summary}</span>
      </summary>
      <div className="pt-2 pb-4">{children}</div>
    </details>
  );
}
