import { appendFileSync, mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { root } from '@/scripts/start/root';

const REPORT = root('.test', 'results', 'axe-incomplete.jsonl');

/** Everything that axe knows how to check: WCAG 2.0 to 2.2, A to AAA, and best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Contrast is held to 4.5:1 (WCAG 1.4.3, AA), which `color-contrast` checks, not to 7:1 (1.4.6, AAA). */
const LEFT_OUT = ['color-contrast-enhanced'];

/**
 * Judges in the page itself: no page of ours holds another, whose findings a blank tab would have to gather. What
 * passes is not written out in full: nobody reads it, and it is most of a report.
 */
const axeOn = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations', 'incomplete'] }).setLegacyMode(true);

/**
 * Fails unless axe finds nothing to object to on this page. What it can't decide by itself is appended to
 * `.test/results/axe-incomplete.jsonl`, for a person to look at.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await judge(page, name, axeOn(page).withTags(TAGS).disableRules(LEFT_OUT));
}

/** The rules that the colours of a page decide: what is left to ask of a page in the dark, seen in the light. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  await judge(page, name, axeOn(page).withRules(['color-contrast', 'link-in-text-block']));
}

/**
 * Fails if the page scrolls sideways. A press on a link is over as soon as the next document is there, before any
 * element of it: what is measured is the whole of the page.
 */
export async function expectNoWider(page: Page, name: string): Promise<void> {
  await page.waitForLoadState();
  const beyond = await page.locator('html').evaluate((html) => html.scrollWidth - window.innerWidth);
  expect(beyond, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/**
 * Half a document isn't judged. A button on its way from one colour to another has neither: what is judged is where
 * it arrives. What a closed `<details>` holds isn't drawn, so its transitions stand still until it opens: nobody waits
 * for those.
 */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const moving = document.getAnimations().filter(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return target?.checkVisibility() ?? false;
    });
    await Promise.allSettled(moving.map((animation) => animation.finished));
  });
}

async function judge(page: Page, name: string, axe: AxeBuilder): Promise<void> {
  await settle(page);
  const { violations, incomplete } = await axe.analyze();
  mkdirSync(root('.test', 'results'), { recursive: true });
  for (const { id, nodes, help } of incomplete) {
    const where = nodes.map(({ target }) => target.join(' '));
    appendFileSync(REPORT, `${JSON.stringify({ page: name, rule: id, help, where })}\n`);
  }
  const found = violations.map(({ id, nodes }) => ({
    rule: id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect(found, `axe on ${name}`).toEqual([]);
}
