import { readdir, readFile } from 'node:fs/promises';
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
