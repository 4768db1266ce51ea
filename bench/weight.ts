import { chromium } from '@playwright/test';
import { browserArguments } from '@/tests/support/browser';

/** A page to open cold, and the cookie of who opens it. */
export interface PageToOpen {
  readonly name: string;
  readonly url: string;
  readonly cookie?: { readonly name: string; readonly value: string };
}

/** What a first visit with nothing in the cache costs, as it travels: compressed, headers included. */
export interface Weight {
  readonly name: string;
  readonly status: number;
  readonly requests: number;
  readonly bytes: number;
  readonly scripts: number;
  readonly styles: number;
  readonly fonts: number;
  readonly document: number;
  /** Requests that left this origin. There must be none. */
  readonly foreign: number;
}

/** Opens each page in a browser that has never seen it. */
export async function weigh(browserPath: string, pages: readonly PageToOpen[]): Promise<Weight[]> {
  const browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] });
  try {
    const weights: Weight[] = [];
    for (const { name, url, cookie } of pages) {
      const context = await browser.newContext({
        viewport: { width: 412, height: 823 },
        deviceScaleFactor: 1.75,
        isMobile: true,
        locale: 'fr-CA',
      });
      if (cookie) await context.addCookies([{ ...cookie, url: new URL(url).origin }]);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      const kinds = new Map<string, string>();
      const sizes = { script: 0, style: 0, font: 0, document: 0, other: 0 };
      let requests = 0;
      let foreign = 0;
      const { origin } = new URL(url);
      session.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.url.startsWith('data:')) return;
        requests++;
        if (new URL(response.url).origin !== origin) foreign++;
        kinds.set(requestId, response.mimeType);
      });
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const kind = kinds.get(requestId);
        if (kind !== undefined) sizes[kindOf(kind)] += encodedDataLength;
      });
      const response = await page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 });
      await page.waitForTimeout(300);
      weights.push({
        name,
        status: response?.status() ?? 0,
        requests,
        bytes: Object.values(sizes).reduce((sum, size) => sum + size, 0),
        scripts: sizes.script,
        styles: sizes.style,
        fonts: sizes.font,
        document: sizes.document,
        foreign,
      });
      await context.close();
    }
    return weights;
  } finally {
    await browser.close();
  }
}

function kindOf(mime: string): 'script' | 'style' | 'font' | 'document' | 'other' {
  if (/javascript/.test(mime)) return 'script';
  if (/css/.test(mime)) return 'style';
  if (/font|woff/.test(mime)) return 'font';
  return /html/.test(mime) ? 'document' : 'other';
}
