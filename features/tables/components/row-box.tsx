import type { ReactNode } from 'react';

/** The box that chooses a row, beside what the row is called by. */
export function RowBox({
  value,
  label,
  ticked,
  children,
}: {
  /** Null for who chooses nothing: an auditor only reads. */
  value: string | null;
  label: string;
  ticked: boolean;
  children: ReactNode;
}) {
  if (value === null) return children;
  return (
    <span className="flex items-start gap-3">
      <input type="hidden" name="page" value={value} />
      <input
        type="checkbox"
        name="row"
        value={value}
        defaultChecked={ticked}
        aria-label={label}
        className="mt-0.5 size-6 shrink-0 print:hidden"
      />
      {children}
    </span>
  );
}
