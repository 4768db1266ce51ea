'use client';

import { type ComponentType, useEffect, useState } from 'react';

/**
 * The drawing, once the page is read: its library is large and is fetched only then. If it never comes, the
 * table stands in for it.
 */
export function useDrawing<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [drawing, setDrawing] = useState<{ component: ComponentType<Props> } | null>(null);
  useEffect(() => {
    let here = true;
    load().then(
      (component) => here && setDrawing({ component }),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [load]);
  return drawing?.component ?? null;
}
