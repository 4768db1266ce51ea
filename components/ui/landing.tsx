'use client';

import { useEffect } from 'react';

/**
 * Puts the focus where the address ends (`#explanation`) when the page came without a load. On a load, and without
 * a script, the browser does it by itself.
 */
export function Landing({ id }: { id: string }) {
  useEffect(() => {
    if (location.hash === `#${id}`) document.getElementById(id)?.focus();
  }, [id]);
  return null;
}
