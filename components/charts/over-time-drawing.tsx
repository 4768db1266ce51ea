'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axis, legend, tooltip } from './look';
import type { OverTimeProps } from './over-time-chart';

/** A full line for what is asked, a filled area under it for what is done: the gap is what is left. */
export function OverTimeDrawing({ points, words }: OverTimeProps) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <ComposedChart
        data={[...points]}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...axis} dataKey="label" interval="preserveStartEnd" minTickGap={28} />
        <YAxis {...axis} width={36} allowDecimals={false} />
        <Tooltip {...tooltip} />
        <Legend {...legend} />
        <Area
          dataKey="done"
          name={words.done}
          type="monotone"
          stroke="var(--good)"
          strokeWidth={2}
          fill="var(--good-soft)"
          fillOpacity={1}
          legendType="square"
          isAnimationActive={false}
        />
        <Line
          dataKey="asked"
          name={words.asked}
          type="stepAfter"
          stroke="var(--ink)"
          strokeWidth={1.5}
          strokeDasharray="5 3"
          dot={false}
          legendType="plainline"
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
