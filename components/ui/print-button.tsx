'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { buttonStyle } from './button-style';

const never = () => () => undefined;

/** Prints the page; without a script, says how to. */
export function PrintButton({ hint, children }: { hint: string; children: ReactNode }) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return <p className="text-ink-soft">{hint}</p>;
  return (
    <button type="button" className={buttonStyle('primary')} onClick={() => window.print()}>
      {children}
    </button>
  );
}
