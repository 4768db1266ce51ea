import { expect, type Page } from '@playwright/test';
import { words } from './messages';

const t = words('fr');

/** What is printed on a card. */
export interface Card {
  readonly handle: string;
  /** Ten characters, as printed in two groups. */
  readonly code: string;
}

/** The owner of the sample, signed in on that page, adds somebody without an address and prints their card. */
export async function issueCard(page: Page, name: string): Promise<Card> {
  await page.goto('/fr/o/boutique-filante/manage/people/new');
  await page.getByLabel(t('people.fields.name')).fill(name);
  await page.getByRole('button', { name: t('people.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.getByRole('button', { name: t('people.card.issue') }).click();
  const face = page.locator('main');
  await expect(face).toContainText(t('people.card.shownOnce'));
  const text = (await face.innerText()).replace(/\s+/g, ' ');
  const address = /\S+\/join\/([A-Z0-9]+)/i.exec(text);
  const code = /\b([A-Z0-9]{5})[ -]([A-Z0-9]{5})\b/.exec(text.replace(address?.[0] ?? '', ''));
  expect(address && code, text).toBeTruthy();
  return { handle: address?.[1] ?? '', code: `${code?.[1]} ${code?.[2]}` };
}

/** From the page of the cards: the number, then {@link choosePin}. */
export async function presentCard(page: Page, card: Card, pin: string): Promise<void> {
  await page.goto('/fr/join');
  await page.getByLabel(t('join.handle')).fill(card.handle);
  await page.getByRole('button', { name: t('join.go') }).click();
  await choosePin(page, { ...card, code: card.code.replace(' ', '').toLowerCase() }, pin);
}

/** The code of the card, and a PIN twice. */
export async function choosePin(page: Page, { code }: Card, pin: string): Promise<void> {
  await page.getByLabel(t('join.code')).fill(code);
  await page.getByLabel(t('join.pin'), { exact: true }).fill(pin);
  await page.getByLabel(t('join.repeatPin')).fill(pin);
  await page.getByRole('button', { name: t('join.choose') }).click();
}
