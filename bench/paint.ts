import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import { browserArguments } from '@/tests/support/browser';
import { freePort } from '@/tests/support/product';
import { median } from './slices';
import type { PageToOpen } from './weight';

/** Lighthouse's mobile profile with applied throttling: slow 4G and a processor four times slower. */
export interface Paint {
  readonly name: string;
  /** Largest contentful paint, milliseconds: the median of the runs. */
  readonly largestMs: number;
  readonly firstMs: number;
  /** Milliseconds for which the main thread did not answer. */
  readonly blockedMs: number;
  readonly runs: readonly number[];
}

async function startBrowser(path: string): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'paraphe-bench-'));
  const child = spawn(
    path,
    [
      ...browserArguments,
      '--headless=new',
      `--remote-debugging-port=${port}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-extensions',
      '--disable-background-networking',
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => child.once('close', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/json/version`)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) throw new Error('the browser did not start');
    await sleep(200);
  }
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Measures when the largest content is painted. */
export async function paint(
  browserPath: string,
  pages: readonly PageToOpen[],
  runs: number,
): Promise<Paint[]> {
  const browser = await startBrowser(browserPath);
  try {
    const painted: Paint[] = [];
    for (const { name, url, cookie } of pages) {
      const measured: { largest: number; first: number; blocked: number }[] = [];
      for (let again = 0; measured.length < runs; again++) {
        if (again === 2 * runs) throw new Error(`${name}: the browser does not say when it painted`);
        const result = await lighthouse(url, {
          port: browser.port,
          logLevel: 'error',
          onlyAudits: ['largest-contentful-paint', 'first-contentful-paint', 'total-blocking-time'],
          formFactor: 'mobile',
          throttlingMethod: 'devtools',
          // With the language: a cookie that the page set would take this header's place in the next run.
          ...(cookie ? { extraHeaders: { Cookie: `${cookie.name}=${cookie.value}; NEXT_LOCALE=fr` } } : {}),
        });
        const opened = result?.lhr.finalDisplayedUrl;
        if (opened !== url) throw new Error(`${name}: ${opened} was painted instead`);
        const audits = result?.lhr.audits;
        const value = (id: string) => audits?.[id]?.numericValue ?? Number.NaN;
        const run = {
          largest: value('largest-contentful-paint'),
          first: value('first-contentful-paint'),
          blocked: value('total-blocking-time'),
        };
        // Now and then the browser reports no paint at all: that run measured nothing.
        if (Object.values(run).every(Number.isFinite)) measured.push(run);
      }
      painted.push({
        name,
        largestMs: median(measured.map(({ largest }) => largest)),
        firstMs: median(measured.map(({ first }) => first)),
        blockedMs: median(measured.map(({ blocked }) => blocked)),
        runs: measured.map(({ largest }) => Math.round(largest)),
      });
    }
    return painted;
  } finally {
    await browser.stop();
  }
}
