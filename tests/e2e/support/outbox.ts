import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import PostalMime from 'postal-mime';
import { DATA_DIR } from './server';

interface Mail {
  readonly subject: string;
  readonly text: string;
  /** Its one link. */
  readonly link: string;
}

async function mailsTo(address: string): Promise<Mail[]> {
  const folder = join(DATA_DIR, 'outbox');
  const mails: Mail[] = [];
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.eml'))
    .sort()) {
    const mail = await PostalMime.parse(readFileSync(join(folder, name)));
    if (!mail.to?.some((to) => to.address === address)) continue;
    const text = mail.text ?? '';
    mails.push({ subject: mail.subject ?? '', text, link: /https?:\/\/\S+/.exec(text)?.[0] ?? '' });
  }
  return mails;
}

/** The mail that this person gets, once the worker has sent it: the `count`th. */
export async function mailTo(address: string, count = 1): Promise<Mail> {
  let found: Mail[] = [];
  await expect
    .poll(
      async () => {
        found = await mailsTo(address).catch(() => []);
        return found.length;
      },
      { message: `${count} mails to ${address}`, timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(count);
  const mail = found[count - 1];
  if (!mail) throw new Error('no mail');
  return mail;
}

/** Waits for a mail to that person that says those words. */
export async function mailSaying(address: string, words: string): Promise<void> {
  const says = async () => (await mailsTo(address).catch(() => [])).some(({ text }) => text.includes(words));
  await expect.poll(says, { message: `a mail to ${address}: ${words}`, timeout: 30_000 }).toBe(true);
}
