import { expect, type Locator, type Page } from '@playwright/test';

/** How a person acts on a page: with a pointer, or with the keyboard alone. */
export interface Hands {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** Ticks a box or chooses a radio button. */
  choose(target: Locator): Promise<void>;
}

export const pointer: Hands = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  choose: (target) => target.check(),
};

/** More than any page has to tab through. */
const STEPS = 120;

/** Tab, until that element has the focus: what can't be reached so fails the test. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const handle = await target.elementHandle();
  for (let step = 0; step < STEPS; step++) {
    const here = await page.evaluate((element) => document.activeElement === element, handle);
    if (here) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached ${target}`);
}

/** The keyboard alone: Tab, Enter, Space, the arrows and letters. */
export function keyboard(page: Page): Hands {
  return {
    async press(target) {
      await reach(page, target);
      await page.keyboard.press('Enter');
    },
    async write(target, text) {
      await reach(page, target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    async choose(target) {
      if ((await target.getAttribute('type')) === 'checkbox') {
        await reach(page, target);
        if (!(await target.isChecked())) await page.keyboard.press('Space');
        return;
      }
      // A group of radio buttons is one stop: in by Tab, around by the arrows.
      const group = page.locator(`input[type=radio][name="${await target.getAttribute('name')}"]`);
      await reach(page, group.and(page.locator(':checked')).or(group.first()).first());
      await page.keyboard.press('Space');
      for (let step = await group.count(); step > 0 && !(await target.isChecked()); step--) {
        await page.keyboard.press('ArrowDown');
      }
    },
  };
}
