import { number, table } from '../report';

/** One page on one organization. */
export interface MeasuredPage {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly queries: number;
  /** Pages of 8 KB that all its statements touched, and the statement that touched most. */
  readonly buffers: number;
  readonly worst: { readonly buffers: number; readonly text: string };
}

export interface MeasuredJob {
  readonly name: string;
  readonly seconds: number;
  readonly done: number;
  readonly of: string;
  /** Megabytes of memory above what there was, at the most. */
  readonly peakMb: number;
}

export interface MeasuredSize {
  readonly members: number;
  readonly obligations: number;
  readonly fillSeconds: number;
  readonly pages: readonly MeasuredPage[];
  readonly jobs: readonly MeasuredJob[];
}

export function printSize({ members, obligations, fillSeconds, pages, jobs }: MeasuredSize): void {
  table(
    `${members.toLocaleString('en')} members, ${obligations.toLocaleString('en')} obligations (filled in ${number(fillSeconds, 0)} s)`,
    ['page', 'p50 ms', 'p95 ms', 'queries', 'buffers', 'worst plan'],
    pages.map((page) => [
      page.name,
      number(page.p50Ms),
      number(page.p95Ms),
      String(page.queries),
      String(page.buffers),
      String(page.worst.buffers),
    ]),
  );
  if (jobs.length > 0) {
    table(
      '',
      ['job', 'seconds', 'done', 'a second', 'peak MB'],
      jobs.map(({ name, seconds, done, of, peakMb }) => [
        name,
        number(seconds, 2),
        `${done} ${of}`,
        number(done / seconds, 0),
        number(peakMb, 0),
      ]),
    );
  }
}

/** What a page costs on the largest beside the smallest. */
export interface Ratio {
  readonly name: string;
  readonly p50: number;
  readonly buffers: number;
  readonly met: boolean;
}

/** From 1,000 to 100,000 members a page may at most double. Below a millisecond and a half, time is the clock's own. */
export function ratiosOf(sizes: readonly MeasuredSize[]): Ratio[] {
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (!small || !large || small === large) return [];
  return small.pages.flatMap((page) => {
    const same = large.pages.find(({ name }) => name === page.name);
    if (!same) return [];
    const p50 = same.p50Ms / Math.max(1.5, page.p50Ms);
    return [{ name: page.name, p50, buffers: same.buffers / Math.max(1, page.buffers), met: p50 <= 2 }];
  });
}

export function printRatios(sizes: readonly MeasuredSize[], ratios: readonly Ratio[]): void {
  if (ratios.length === 0) return;
  const counted = (size: MeasuredSize | undefined) => size?.members.toLocaleString('en') ?? '';
  table(
    `${counted(sizes.at(-1))} members : ${counted(sizes[0])} (aim for a page: 2 at most)`,
    ['page', 'p50', 'buffers', ''],
    ratios.map(({ name, p50, buffers, met }) => [
      name,
      number(p50, 2),
      number(buffers, 2),
      met ? 'met' : 'NOT MET',
    ]),
  );
  for (const page of sizes.at(-1)?.pages ?? []) {
    if (page.worst.buffers > 1000)
      console.log(`\n${page.name}: ${page.worst.buffers} buffers\n  ${page.worst.text}`);
  }
}
