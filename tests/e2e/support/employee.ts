import { type Browser, expect, type Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import type { Hands } from './hands';
import { words } from './messages';
import { mailTo } from './outbox';
import { signInQuietly } from './people';
import { takeQuiz } from './quiz';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

const ORGANIZATION = 'boutique-filante';
/** Of a newcomer there: three guides, the undertaking, and the two policies that everyone is asked to read. */
export const STEPS = 6;
const GUIDES = [
  'essentiel-renseignements-personnels',
  'discretion-au-comptoir',
  'engagement-et-depart',
] as const;

/** The owner of the sample adds somebody, in a browser of her own. */
export async function addByOwner(browser: Browser, baseURL: string, person: NewPerson): Promise<void> {
  const context = await browser.newContext({ baseURL });
  const t = words(person.locale);
  try {
    await signInQuietly(context.request, 'owner');
    const page = await context.newPage();
    await page.goto(`/${person.locale}/o/${ORGANIZATION}/manage/people/new`);
    await page.getByLabel(t('people.fields.name')).fill(person.name);
    await page.getByLabel(t('people.fields.email')).first().fill(person.email);
    await page.getByRole('radio', { name: t(`people.fields.${person.locale}`), exact: true }).check();
    await page.getByRole('button', { name: t('people.new.submit') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name);
  } finally {
    await context.close();
  }
}

/** The invitation's link, its one button, the notice, and the path. */
export async function comeIn(page: Page, hands: Hands, person: NewPerson, look: Look): Promise<void> {
  const t = words(person.locale);
  const { link, subject } = await mailTo(person.email);
  expect(subject).toContain('Boutique Filante');
  await page.goto(link);
  await look('invitation');
  await hands.press(page.getByRole('button', { name: t('signIn.link.enter') }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('notice.title'));
  await look('notice');
  await hands.press(page.getByRole('button', { name: t('notice.accept') }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('path.left', { count: STEPS }));
  await look('my path');
}

export type Look = (name: string) => Promise<void>;

/** Each guide of the path in turn: read, answer, back to the path. */
export async function followPath(page: Page, hands: Hands, locale: Locale, look: Look): Promise<void> {
  const t = words(locale);
  for (const [done, slug] of GUIDES.entries()) {
    await hands.press(page.getByRole('link', { name: t('path.open.guide') }));
    await page.waitForURL(`**/guides/${slug}`);
    if (done === 0) await look('guide');
    await takeQuiz(page, hands, { slug, locale }, done === 0 ? look : undefined);
    await hands.press(page.getByRole('link', { name: t('quiz.toPath') }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('path.left', { count: STEPS - 1 - done }),
    );
  }
}

/** The undertaking: French first, English by an express wish, the act, the receipt. */
export async function sign(page: Page, hands: Hands, person: NewPerson, look: Look): Promise<void> {
  const { locale } = person;
  const t = words(locale);
  await hands.press(page.getByRole('link', { name: t('path.open.agreement') }));
  // The frozen text has a title of its own, under the page's.
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(t('signing.title'));
  await expect(page.locator('[lang=fr] h1, [lang=fr] h2').first()).toBeVisible();
  await look('agreement');
  if (locale === 'en') {
    await hands.press(page.getByRole('button', { name: t('signing.wish.button') }));
    await expect(page.getByText(t('signing.continueIn.en'))).toBeVisible();
  }
  await hands.press(page.getByRole('link', { name: t('signing.continue') }));
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(t('signing.act.title'));
  await look('the act of signing');
  const name = page.getByLabel(t('signing.act.name'));
  const consent = page.getByRole('checkbox');
  await expect(consent).not.toBeChecked();
  // The wrong name, and no consent: each error beside its field, and nothing typed is lost.
  await hands.write(name, 'Quelqu’un d’Autre');
  await hands.press(page.getByRole('button', { name: t('signing.act.sign'), exact: true }));
  await expect(page.getByText(t('signing.errors.consent_required')).first()).toBeVisible();
  await expect(name).toHaveValue('Quelqu’un d’Autre');
  await hands.choose(consent);
  await hands.write(name, person.name.toLowerCase());
  await hands.press(page.getByRole('button', { name: t('signing.act.sign'), exact: true }));
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(t('receipt.justSigned'));
  await expect(page.getByText(/[0-9a-f]{8}/).first()).toBeVisible();
  await look('receipt');
}
