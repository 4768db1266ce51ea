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

/** A mail's id, at the end of its file's name; null in a file that somebody else put there. */
const deliveryOf = (name: string): string | null =>
  /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml$/.exec(name)?.[1] ?? null;

/**
 * Removes from the outbox the mails that are kept for nothing any more: to addresses that are nobody's since a person was
 * erased, and answers to a request that was destroyed. What could not be finished goes too.
 * @returns how many were removed.
 */
export async function tidyOutbox(
  folder: string,
  isHeld: (delivery: string | null, address: string) => Promise<boolean>,
): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names.filter((one) => one.endsWith('.eml'))) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => null);
    if (!bytes) continue;
    const mail = await PostalMime.parse(bytes);
    const addresses = (mail.to ?? []).flatMap(({ address }) => (address ? [address] : []));
    const held = await Promise.all(addresses.map((address) => isHeld(deliveryOf(name), address)));
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
