'use client';

import type { ReactNode } from 'react';
import { useField } from './form-context';

/**
 * One choice of a group whose choices stand apart, each in its own place: `type` says whether one of them is ticked or
 * any number. Its sentence is the whole of its name.
 */
export function OneOf({
  name,
  value,
  label,
  type,
  defaultChecked = false,
}: {
  name: string;
  value: string;
  label: ReactNode;
  type: 'radio' | 'checkbox';
  defaultChecked?: boolean;
}) {
  const { id, error, values } = useField(name);
  return (
    <div className="flex items-start gap-3">
      <input
        id={`${id}-${value}`}
        name={name}
        type={type}
        value={value}
        defaultChecked={values ? values.includes(value) : defaultChecked}
        aria-invalid={error ? true : undefined}
        className="mt-0.5 size-6 shrink-0"
      />
      <label htmlFor={`${id}-${value}`} className="min-w-0 flex-1">
        {label}
      </label>
    </div>
  );
}
