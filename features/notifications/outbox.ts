import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { env } from '@/lib/env';
import { outboxFolder } from './mailer';

export interface OutboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date | null;
  /** The one link of the mail, as a path of ours, so that it opens whatever host one came by. */
  readonly link: string | null;
}

const SHOWN = 50;

/** The sample's latest mails, newest first. Their files are named by instant, so that names sort by time. */
export async function readOutbox(): Promise<OutboxMail[]> {
  const folder = outboxFolder(env().DATA_DIR);
  const names = await readdir(folder).catch(() => []);
  const latest = names
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .reverse()
    .slice(0, SHOWN);
  return Promise.all(latest.map(async (name) => readMail(name, await readFile(join(folder, name)))));
}

/**
 * Removes from the outbox the mails to addresses that are nobody's any more: those of people who were erased. What could
 * not be finished goes too.
 * @returns how many were removed.
 */
export async function tidyOutbox(
  folder: string,
  isHeld: (address: string) => Promise<boolean>,
): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names.filter((one) => one.endsWith('.eml'))) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => null);
    if (!bytes) continue;
    const mail = await PostalMime.parse(bytes);
    const addresses = (mail.to ?? []).flatMap(({ address }) => (address ? [address] : []));
    const held = await Promise.all(addresses.map(isHeld));
    if (held.includes(true)) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function readMail(name: string, bytes: Buffer): Promise<OutboxMail> {
  const mail = await PostalMime.parse(bytes);
  const text = mail.text ?? '';
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  return {
    id: name,
    to: mail.to?.map((recipient) => recipient.address).join(', ') ?? '',
    subject: mail.subject ?? '',
    text,
    at: mail.date ? new Date(mail.date) : null,
    link: link?.startsWith(env().PUBLIC_URL) ? link.slice(env().PUBLIC_URL.length) : null,
  };
}
