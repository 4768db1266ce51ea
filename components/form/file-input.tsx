'use client';

import type { ReactNode } from 'react';
import { useField } from './form-context';

/** A file in place of what one could have typed. Browsers never give a file back after an error: it is chosen again. */
export function FileInput({ name, label, accept }: { name: string; label: ReactNode; accept: string }) {
  const { id } = useField(name);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <label htmlFor={id} className="text-ink-soft">
        {label}
      </label>
      <input id={id} name={name} type="file" accept={accept} className="min-h-8 max-w-full" />
    </p>
  );
}
