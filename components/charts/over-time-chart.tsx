'use client';

import type { ComponentType } from 'react';
import { useDrawing } from './use-drawing';

export interface OverTimeProps {
  points: readonly { label: string; asked: number; due: number; done: number }[];
  words: { asked: string; due: string; done: string };
}

async function load(): Promise<ComponentType<OverTimeProps>> {
  return (await import('./over-time-drawing')).OverTimeDrawing;
}

export function OverTimeChart(props: OverTimeProps) {
  const Drawing = useDrawing(load);
  return Drawing ? <Drawing {...props} /> : null;
}
