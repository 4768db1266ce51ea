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

/** One bar a document; titles wrap beside it. */
export function ByDocumentDrawing({ rows, series }: ByDocumentProps) {
  const hatch = useId();
  const look = looks(hatch);
  const narrow = window.matchMedia('(width < 36rem)').matches;
  return (
    <>
      <BarChart
        responsive
        style={{ width: '100%', height: rows.length * 58 + 36 }}
        data={[...rows]}
        layout="vertical"
        barSize={20}
        margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
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
          type="category"
          dataKey="title"
          width={narrow ? 118 : 220}
          tick={{ fill: 'var(--ink)', fontSize: narrow ? 12 : 14 }}
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
