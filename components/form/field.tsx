'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from './form-context';

export interface FieldProps {
  name: string;
  label: ReactNode;
  /** Said under the label, before one types. */
  hint?: ReactNode;
  /** What is not required says so, inside an `ActionForm`. */
  required?: boolean;
}

export const control =
  'w-full rounded-md border border-line-strong bg-paper-raised px-3 py-2 text-base text-ink min-h-11 ' +
  'hover:border-ink aria-invalid:border-late aria-invalid:border-2 placeholder:text-ink-soft';

/** Ids of what describes a control, for its `aria-describedby`. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <span id={`${id}-hint`} className="block text-ink-soft text-sm">
      {children}
    </span>
  ) : null;
}

export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <span id={`${id}-error`} className="block border-late border-l-3 pl-2 font-medium text-late text-sm">
      {children}
    </span>
  ) : null;
}

/** « facultatif », beside the label of what may be left out. */
export function Optional({ required }: { required: boolean | undefined }) {
  const { optional } = useContext(FormContext).texts;
  return required || !optional ? null : (
    <span className="font-normal text-ink-soft text-sm"> {optional}</span>
  );
}

/** A label over its control, the hint between them, the error under. */
export function Field({
  id,
  label,
  hint,
  error,
  required,
  children,
}: Omit<FieldProps, 'name'> & { id: string; error: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        <Optional required={required} />
      </label>
      <Hint id={id}>{hint}</Hint>
      {children}
      <FieldError id={id}>{error}</FieldError>
    </div>
  );
}
