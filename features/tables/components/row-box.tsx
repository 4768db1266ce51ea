'use client';

import type { ReactNode } from 'react';
import { useField } from '@/components/form/form-context';

/** The box that chooses a row, beside what the row is called by. What was ticked stays so when an answer comes back. */
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
  const { values } = useField('row');
  if (value === null) return children;
  return (
    <span className="flex items-start gap-3">
      <input type="hidden" name="page" value={value} />
      <input
        type="checkbox"
        name="row"
        value={value}
        defaultChecked={values ? values.includes(value) : ticked}
        aria-label={label}
        className="-my-px size-6 shrink-0 print:hidden"
      />
      {/* The row's first line is the name's, not the box's. */}
      <span className="self-baseline">{children}</span>
    </span>
  );
}
