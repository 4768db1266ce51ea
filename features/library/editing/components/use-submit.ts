'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Takes the form's own press: `work` may still `post` it as a form without a script would. */
export function useSubmit(
  root: RefObject<HTMLElement | null>,
  work: (post: () => void) => Promise<void>,
): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const form = root.current?.closest('form');
    if (!form) return;
    let through = false;
    const press = (event: Event) => {
      if (through) return;
      event.preventDefault();
      event.stopPropagation();
      void latest.current(() => {
        through = true;
        form.requestSubmit();
        through = false;
      });
    };
    form.addEventListener('submit', press);
    return () => form.removeEventListener('submit', press);
  }, [root]);
}
