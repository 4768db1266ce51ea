'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const SECONDS = 2;

/** Asks for the page again, now and then, while something on it is under way; without a script, the browser does. */
export function RefreshWhile() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, SECONDS * 1000);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(SECONDS)} />
    </noscript>
  );
}
