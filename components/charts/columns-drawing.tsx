'use client';

import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import type { ColumnsProps } from './columns-chart';
import { Hatch } from './hatch';
import { axis, filled, tooltip } from './look';

/** A column a class, its number on top. */
export function ColumnsDrawing({ columns, word, late }: ColumnsProps) {
  const hatch = useId();
  return (
    <BarChart
      responsive
      style={{ width: '100%', height: 220 }}
      data={[...columns]}
      margin={{ top: 20, right: 12, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <Hatch id={hatch} />
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis {...axis} dataKey="label" interval="preserveStartEnd" />
      <YAxis {...axis} width={44} allowDecimals={false} />
      <Tooltip {...tooltip} />
      <Bar
        dataKey="count"
        name={word}
        maxBarSize={56}
        {...filled(late ? 'late' : 'in_progress', hatch)}
        isAnimationActive={false}
      >
        <LabelList dataKey="count" position="top" fill="var(--ink)" fontSize={13} />
      </Bar>
    </BarChart>
  );
}
