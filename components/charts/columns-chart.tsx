'use client';

import type { ComponentType } from 'react';
import { useDrawing } from './use-drawing';

export interface ColumnsProps {
  columns: readonly { label: string; count: number }[];
  /** What is counted. */
  word: string;
  /** Hatched: what is late. */
  late: boolean;
}

async function load(): Promise<ComponentType<ColumnsProps>> {
  return (await import('./columns-drawing')).ColumnsDrawing;
}

export function ColumnsChart(props: ColumnsProps) {
  const Drawing = useDrawing(load);
  return Drawing ? <Drawing {...props} /> : null;
}
