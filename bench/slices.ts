/** What one slice of work came to. */
export interface Slice {
  readonly done: number;
  readonly seconds: number;
  /** CPU of the process measured, milliseconds; null where it can't be known. */
  readonly cpuMs: number | null;
  readonly failed: number;
  /** Milliseconds, one per piece of work. */
  readonly latencies: readonly number[];
}

/** What several slices of the same work came to. */
export interface Figure {
  /** Pieces of work a second: the median of the slices. */
  readonly perSecond: number;
  /** CPU milliseconds a piece, over all slices. */
  readonly cpuMs: number | null;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly done: number;
  readonly failed: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function figureOf(slices: readonly Slice[]): Figure {
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0);
  const latencies = slices.flatMap((slice) => slice.latencies);
  const done = sum((slice) => slice.done);
  const known = slices.every((slice) => slice.cpuMs !== null);
  return {
    perSecond: median(slices.map((slice) => slice.done / slice.seconds)),
    cpuMs: known && done > 0 ? sum((slice) => slice.cpuMs ?? 0) / done : null,
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    done,
    failed: sum((slice) => slice.failed),
  };
}

/** The median, over rounds, of one rate beside the other's in the same round: noise that hits both cancels out. */
export function ratioOf(these: readonly Slice[], those: readonly Slice[]): number {
  const rate = (slice: Slice | undefined) => (slice ? slice.done / slice.seconds : Number.NaN);
  return median(these.map((slice, round) => rate(slice) / rate(those[round])));
}

export interface Work {
  /** At the same time. */
  readonly lanes: number;
  /** Stops after this many pieces… */
  readonly count: number;
  /** …or this many seconds. */
  readonly seconds: number;
  /** Milliseconds of CPU that the measured process has used so far. */
  readonly cpu: () => number | null;
  /** One piece of work: false when it failed, null when there is none left. */
  readonly piece: () => Promise<boolean | null>;
}

/** Works in `lanes` until the count or the time is reached. */
export async function slice({ lanes, count, seconds, cpu, piece }: Work): Promise<Slice> {
  const latencies: number[] = [];
  let begun = 0;
  let failed = 0;
  const cpuBefore = cpu();
  const start = performance.now();
  const lane = async () => {
    while (begun < count && performance.now() - start < seconds * 1000) {
      begun++;
      const from = performance.now();
      const answer = await piece();
      if (answer === null) return;
      latencies.push(performance.now() - from);
      if (!answer) failed++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const elapsed = (performance.now() - start) / 1000;
  const cpuAfter = cpu();
  return {
    done: latencies.length,
    seconds: elapsed,
    cpuMs: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    failed,
    latencies,
  };
}
