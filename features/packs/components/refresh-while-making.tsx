'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY = 2000;

/** Asks for the page again, now and then, while something on it is being made. Without a script there is a link. */
export function RefreshWhileMaking() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, EVERY);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
