import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';

/**
 * The browser tests' own `test`: whatever goes wrong behind a page fails it. A console error, an uncaught error,
 * a refusal by the content security policy, an answer of 500, or a request to anybody else's server.
 */
interface Watched {
  /** What went wrong so far. A test that provokes something expects it here and empties it. */
  readonly trouble: string[];
}

/** Chromium says on the console that a page's own address answered 404 or 403: that is the page's true status. */
function isStatusOfPage(message: ConsoleMessage, page: Page): boolean {
  return (
    /Failed to load resource.*\b(401|403|404)\b/.test(message.text()) && message.location().url === page.url()
  );
}

function watchPage(page: Page, trouble: string[]): void {
  page.on('console', (message) => {
    if (message.type() !== 'error' || isStatusOfPage(message, page)) return;
    trouble.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message} (${page.url()})`));
}

async function watch(context: BrowserContext, ours: string, trouble: string[]): Promise<void> {
  await context.exposeBinding('reportRefusedByPolicy', ({ page }, what: string) => {
    trouble.push(`policy: ${what} (${page.url()})`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportRefusedByPolicy') as (what: string) => void;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && origin !== ours) trouble.push(`third party: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()}: ${response.url()}`);
  });
  for (const page of context.pages()) watchPage(page, trouble);
  context.on('page', (page) => watchPage(page, trouble));
}

export const test = base.extend<Watched>({
  trouble: [
    async ({ context, baseURL }, use) => {
      const trouble: string[] = [];
      await watch(context, new URL(baseURL ?? '').origin, trouble);
      await use(trouble);
      expect(trouble, 'nothing went wrong behind the pages').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
