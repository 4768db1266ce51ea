'use client';

import { useId } from 'react';
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from './chart-legend';
import { Hatch } from './hatch';
import { axis, filled, tooltip } from './look';
import type { StackedBarsProps } from './stacked-bars-chart';

/** A title over its bar, cut short where the screen is: the table has it whole. */
function TitleOver({ y = 0, payload, length }: { y?: number; payload?: { value: string }; length: number }) {
  const title = payload?.value ?? '';
  return (
    <text x={2} y={y - 14} fontSize={14} fill="var(--ink)">
      {title.length > length ? `${title.slice(0, length - 1).trimEnd()}…` : title}
    </text>
  );
}

/** One bar a row, its title over it. */
export function StackedBarsDrawing({ rows, series }: StackedBarsProps) {
  const hatch = useId();
  const length = window.matchMedia('(width < 36rem)').matches ? 42 : 76;
  const many = series.length > 1;
  return (
    <>
      <BarChart
        responsive
        style={{ width: '100%', height: rows.length * 54 + 44 }}
        data={rows.map(({ title, values }) => ({ title, ...values }))}
        layout="vertical"
        barSize={16}
        margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <Hatch id={hatch} />
        </defs>
        <XAxis {...axis} type="number" allowDecimals={false} />
        <YAxis
          {...axis}
          axisLine={false}
          type="category"
          dataKey="title"
          width={2}
          tick={<TitleOver length={length} />}
          interval={0}
        />
        <Tooltip {...tooltip} />
        {series.map(({ key, word, look }) => (
          <Bar
            key={key}
            dataKey={key}
            name={word}
            stackId="all"
            {...filled(look, hatch)}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
      {many ? (
        <ChartLegend entries={series.map(({ word, look }) => ({ word, ...filled(look, hatch) }))} />
      ) : null}
    </>
  );
}
