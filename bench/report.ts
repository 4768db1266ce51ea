import { loadavg } from 'node:os';
import type { MeasuredCopies } from './copies';
import type { Loaded } from './load';
import type { MeasuredPack } from './pack';
import type { Paint } from './paint';
import type { MeasuredPublication } from './publication';
import type { SignaturesInProcess } from './signatures';
import type { Counted } from './statements';
import type { Weight } from './weight';

/** All that one run measured. A part that was not asked for, or could not be measured, is null. */
export interface Results {
  readonly machine: {
    readonly at: string;
    readonly node: string;
    readonly platform: string;
    readonly cpus: number;
    readonly model: string;
    /** Of the last minute, at the start and at the end: far above `cpus`, no figure means much. */
    readonly load: readonly [number, number];
  };
  inProcess: SignaturesInProcess[] | null;
  statements: Counted[] | null;
  loads: Loaded[] | null;
  /** Resident megabytes of the web process: once it answers, and after all the requests. */
  memory: { before: number | null; after: number | null } | null;
  weights: Weight[] | null;
  /** A bare application of the same Next, opened in the same way. */
  floor: (Weight & { readonly next: string }) | null;
  paints: Paint[] | null;
  copies: MeasuredCopies | null;
  pack: MeasuredPack | null;
  publication: MeasuredPublication | null;
  targets: Target[];
}

export interface Target {
  readonly what: string;
  readonly aim: string;
  /** Null when it was not measured. */
  readonly measured: string | null;
  readonly met: boolean | null;
}

const NOT_MEASURED = 'not measured';

export function number(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined || Number.isNaN(value) ? NOT_MEASURED : value.toFixed(digits);
}

export const kilobytes = (bytes: number) => number(bytes / 1000);

/** Prints columns as wide as they need, numbers to the right. */
export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((text, column) =>
    Math.max(text.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ');
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

export function printInProcess(measured: readonly SignaturesInProcess[]): void {
  table(
    'Signatures, without HTTP, beside a one-row insert through the same driver, bare and in a scope of the product',
    [
      'connections',
      'signatures/s',
      'inserts/s',
      'ratio',
      'in scope/s',
      'ratio',
      'CPU ms/signature',
      'CPU ms/insert',
      'p50 ms',
      'p95 ms',
    ],
    measured.map(({ connections, signature, insert, ratio, insertInScope, ratioInScope }) => [
      String(connections),
      number(signature.perSecond, 0),
      number(insert.perSecond, 0),
      number(ratio, 2),
      number(insertInScope.perSecond, 0),
      number(ratioInScope, 2),
      number(signature.cpuMs, 2),
      number(insert.cpuMs, 2),
      number(signature.p50Ms),
      number(signature.p95Ms),
    ]),
  );
}

export function printStatements(counted: readonly Counted[]): void {
  table(
    'Statements a page sends to PostgreSQL (session and membership included)',
    ['page', 'own', 'BEGIN, set_config, COMMIT', 'round trips'],
    counted.map(({ name, own, frame, trips }) => [
      name,
      String(own.length),
      String(frame.length),
      String(trips),
    ]),
  );
}

export function printLoads(loaded: readonly Loaded[]): void {
  table(
    'Requests, beside a bare Node server that sends the same bytes (and one that inserts a row first)',
    [
      'request',
      'conn.',
      'req/s',
      'CPU ms',
      'Next alone',
      'p50 ms',
      'p95 ms',
      'bare req/s',
      'bare CPU',
      'ratio',
      '+insert/s',
      'ratio',
      'bytes',
      'failed',
    ],
    loaded.map(({ name, connections, product, floor, bare, bareInsert, ratio, insertRatio, bytes }) => [
      name,
      String(connections),
      number(product.perSecond),
      number(product.cpuMs, 2),
      floor ? number(floor.cpuMs, 2) : '',
      number(product.p50Ms),
      number(product.p95Ms),
      number(bare.perSecond, 0),
      number(bare.cpuMs, 2),
      number(ratio, 3),
      bareInsert ? number(bareInsert.perSecond, 0) : '',
      insertRatio === null ? '' : number(insertRatio, 3),
      String(bytes),
      String(product.failed),
    ]),
  );
}

export function printWeights(weights: readonly Weight[], floor: Results['floor']): void {
  const rows = floor ? [{ ...floor, name: `Next ${floor.next} alone` }, ...weights] : weights;
  table(
    'A cold first load, as it travels (KB of 1,000 bytes, compressed, headers included)',
    ['page', 'status', 'requests', 'KB', 'JavaScript', 'over the floor', 'CSS', 'fonts', 'HTML', 'foreign'],
    rows.map((weight) => [
      weight.name,
      String(weight.status),
      String(weight.requests),
      kilobytes(weight.bytes),
      kilobytes(weight.scripts),
      floor ? kilobytes(weight.scripts - floor.scripts) : NOT_MEASURED,
      kilobytes(weight.styles),
      kilobytes(weight.fonts),
      kilobytes(weight.document),
      String(weight.foreign),
    ]),
  );
}

export function printPaints(paints: readonly Paint[]): void {
  table(
    'Lighthouse, mobile profile, applied throttling (ms, median of the runs)',
    ['page', 'largest paint', 'first paint', 'blocked', 'runs'],
    paints.map(({ name, largestMs, firstMs, blockedMs, runs }) => [
      name,
      number(largestMs, 0),
      number(firstMs, 0),
      number(blockedMs, 0),
      runs.join(' '),
    ]),
  );
}

/** What issue 2 asks for, beside what was measured. */
export function targetsOf(results: Omit<Results, 'targets'>): Target[] {
  const { inProcess, statements, loads, weights, floor, paints } = results;
  const targets: Target[] = [];
  const add = (
    what: string,
    aim: string,
    value: number | null | undefined,
    fits: (value: number) => boolean,
    shown?: string,
  ) => {
    const known = value !== null && value !== undefined && !Number.isNaN(value);
    targets.push({
      what,
      aim,
      measured: known ? (shown ?? number(value, 2)) : null,
      met: known ? fits(value) : null,
    });
  };
  for (const connections of [1, 16]) {
    const guide = loads?.find((load) => load.name === 'guide' && load.connections === connections);
    add(
      `guide view, CPU at ${connections}`,
      '≤ 5 ms',
      guide?.product.cpuMs,
      (ms) => ms <= 5,
      `${number(guide?.product.cpuMs, 2)} ms`,
    );
  }
  const counted = statements?.find(({ name }) => name === 'guide');
  add(
    'guide view, statements of its own',
    '≤ 3',
    counted?.own.length,
    (count) => count <= 3,
    String(counted?.own.length),
  );
  for (const connections of [1, 16]) {
    const found = inProcess?.find((one) => one.connections === connections);
    add(
      `signature over one-row insert, ${connections} at a time`,
      '≥ 0.5',
      found?.ratio,
      (ratio) => ratio >= 0.5,
    );
  }
  for (const connections of [1, 16]) {
    const found = loads?.find((load) => load.name === 'sign' && load.connections === connections);
    add(`the same over HTTP, ${connections} at a time`, '≥ 0.5', found?.insertRatio, (ratio) => ratio >= 0.5);
  }
  for (const name of ['guide', 'quiz']) {
    const weight = weights?.find((one) => one.name === name && one.status === 200);
    const over = weight && floor ? weight.scripts - floor.scripts : null;
    add(
      `${name} page, JavaScript over Next’s floor`,
      '≤ 15 KB',
      over,
      (bytes) => bytes <= 15_000,
      `${kilobytes(over ?? 0)} KB`,
    );
    add(
      `${name} page, cold load`,
      '≤ 300 KB',
      weight?.bytes,
      (bytes) => bytes <= 300_000,
      `${kilobytes(weight?.bytes ?? 0)} KB`,
    );
  }
  for (const name of ['guide', 'quiz', 'agreement']) {
    const found = paints?.find((one) => one.name === name);
    add(
      `${name} page, largest contentful paint`,
      '< 1.5 s',
      found?.largestMs,
      (ms) => ms < 1500,
      `${number(found?.largestMs, 0)} ms`,
    );
  }
  const foreign = weights?.reduce((sum, weight) => sum + weight.foreign, 0);
  add('requests to anybody else', '0', foreign, (count) => count === 0, String(foreign));
  return targets;
}

export function printTargets({ targets, machine }: Results): void {
  table(
    'To reach',
    ['', 'aim', 'measured', ''],
    targets.map(({ what, aim, measured, met }) => [
      what,
      aim,
      measured ?? NOT_MEASURED,
      met === null ? '' : met ? 'met' : 'NOT MET',
    ]),
  );
  const [before, after] = machine.load;
  console.log(
    `\n${machine.cpus} × ${machine.model}, Node ${machine.node}; load ${before.toFixed(1)} at the start, ${after.toFixed(1)} at the end.`,
  );
  if (Math.max(before, after) > machine.cpus * 2) {
    console.log('The machine is doing much else: ratios and counts hold, milliseconds do not.');
  }
}

export const currentLoad = (): number => loadavg()[0] ?? 0;
