'use client';

import type { ComponentType } from 'react';
import type { Look } from './look';
import { useDrawing } from './use-drawing';

export interface StackedBarsProps {
  /** One bar each, its title over it; values by the key of their series. */
  rows: readonly { title: string; values: Readonly<Record<string, number>> }[];
  /** From what is finished to what is late. */
  series: readonly { key: string; word: string; look: Look }[];
}

async function load(): Promise<ComponentType<StackedBarsProps>> {
  return (await import('./stacked-bars-drawing')).StackedBarsDrawing;
}

export function StackedBarsChart(props: StackedBarsProps) {
  const Drawing = useDrawing(load);
  return Drawing ? <Drawing {...props} /> : null;
}
