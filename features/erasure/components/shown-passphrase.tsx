'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from '@/components/form/form-context';

/** What is shown until the passphrase is. */
export function BeforePassphrase({ children }: { children: ReactNode }) {
  return useContext(FormContext).state.status === 'done' ? null : children;
}

/** The passphrase, once: it comes in the form's answer and is in no page. */
export function ShownPassphrase({ label }: { label: string }) {
  const { state } = useContext(FormContext);
  if (state.status !== 'done' || !state.detail) return null;
  return (
    <p>
      <span className="block text-ink-soft">{label}</span>
      <span className="mt-1 block break-all font-mono font-semibold text-lg">{state.detail}</span>
    </p>
  );
}
