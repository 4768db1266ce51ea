'use client';

import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from './chart-legend';
import { axis, tooltip } from './look';
import type { OverTimeProps } from './over-time-chart';

/** A filled area for what is done, a line for what was due by then, a broken one for all that is asked. */
export function OverTimeDrawing({ points, words }: OverTimeProps) {
  return (
    <>
      <ComposedChart
        responsive
        style={{ width: '100%', height: 220 }}
        data={[...points]}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...axis} dataKey="label" interval="preserveStartEnd" minTickGap={28} />
        <YAxis {...axis} width={44} allowDecimals={false} />
        <Tooltip {...tooltip} />
        <Area
          dataKey="done"
          name={words.done}
          type="linear"
          stroke="var(--good)"
          strokeWidth={2}
          fill="var(--good-soft)"
          fillOpacity={1}
          isAnimationActive={false}
        />
        <Line
          dataKey="asked"
          name={words.asked}
          type="linear"
          stroke="var(--ink)"
          strokeWidth={1.5}
          strokeDasharray="5 3"
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="due"
          name={words.due}
          type="linear"
          stroke="var(--late)"
          strokeWidth={1.5}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
      <ChartLegend
        entries={[
          { word: words.asked, stroke: 'var(--ink)', dashed: true },
          { word: words.due, stroke: 'var(--late)' },
          { word: words.done, fill: 'var(--good-soft)', stroke: 'var(--good)' },
        ]}
      />
    </>
  );
}
