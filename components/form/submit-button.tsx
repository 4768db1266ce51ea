'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonTone, buttonStyle } from '@/components/ui/button-style';

/**
 * The one act of a form. While it is under way the button says so and ignores a second press (the form does too).
 * `name` and `value` tell the server which of several buttons was pressed.
 */
export function SubmitButton({
  tone = 'primary',
  pending: pendingLabel,
  name,
  value,
  children,
}: {
  tone?: ButtonTone;
  /** Said while it is under way: « Enregistrement… ». */
  pending?: ReactNode;
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      className={buttonStyle(tone, 'sm:self-start')}
    >
      {pending ? (pendingLabel ?? children) : children}
    </button>
  );
}
