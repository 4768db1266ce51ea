'use client';

import { useId } from 'react';
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { ByDocumentProps } from './by-document-chart';
import { ChartLegend } from './chart-legend';
import type { DrawnStatus } from './drawn-statuses';
import { axis, tooltip } from './look';

/** Each status has a texture of its own beside its colour: full, empty, or hatched. */
function looks(hatch: string): Record<DrawnStatus, { fill: string; stroke: string }> {
  return {
    done: { fill: 'var(--good)', stroke: 'var(--good)' },
    waived: { fill: 'var(--line)', stroke: 'var(--line-strong)' },
    in_progress: { fill: 'var(--accent-soft)', stroke: 'var(--accent)' },
    to_do: { fill: 'var(--paper-raised)', stroke: 'var(--line-strong)' },
    paused: { fill: 'var(--line)', stroke: 'var(--line-strong)' },
    late: { fill: `url(#${hatch})`, stroke: 'var(--late)' },
    expired: { fill: 'var(--late-soft)', stroke: 'var(--late)' },
  };
}

/** A title over its bar, cut short where the screen is: the table has it whole. */
function TitleOver({ y = 0, payload, length }: { y?: number; payload?: { value: string }; length: number }) {
  const title = payload?.value ?? '';
  return (
    <text x={2} y={y - 14} fontSize={14} fill="var(--ink)">
      {title.length > length ? `${title.slice(0, length - 1).trimEnd()}…` : title}
    </text>
  );
}

/** One bar a document, its title over it. */
export function ByDocumentDrawing({ rows, series }: ByDocumentProps) {
  const hatch = useId();
  const look = looks(hatch);
  const length = window.matchMedia('(width < 36rem)').matches ? 42 : 76;
  return (
    <>
      <BarChart
        responsive
        style={{ width: '100%', height: rows.length * 54 + 44 }}
        data={[...rows]}
        layout="vertical"
        barSize={16}
        margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--late-soft)" />
            <rect width="3" height="6" fill="var(--late)" />
          </pattern>
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
        {series.map(({ name, word }) => (
          <Bar
            key={name}
            dataKey={name}
            name={word}
            stackId="people"
            {...look[name]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
      <ChartLegend entries={series.map(({ name, word }) => ({ word, ...look[name] }))} />
    </>
  );
}
