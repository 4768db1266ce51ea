'use client';

import type { ComponentType } from 'react';
import type { DrawnStatus } from './drawn-statuses';
import { useDrawing } from './use-drawing';

export interface ByDocumentProps {
  rows: readonly ({ title: string } & Partial<Record<DrawnStatus, number>>)[];
  series: readonly { name: DrawnStatus; word: string }[];
}

async function load(): Promise<ComponentType<ByDocumentProps>> {
  return (await import('./by-document-drawing')).ByDocumentDrawing;
}

export function ByDocumentChart(props: ByDocumentProps) {
  const Drawing = useDrawing(load);
  return Drawing ? <Drawing {...props} /> : null;
}
