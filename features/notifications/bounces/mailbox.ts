import { ImapFlow } from 'imapflow';

/** A mail that came back, and that nobody has looked at yet. */
export interface ReturnedMail {
  readonly uid: number;
  readonly bytes: Uint8Array;
}

/** The mailbox to which reports come back. */
export interface Mailbox {
  /**
   * Hands over each unseen mail, oldest first, and marks it seen once `look` is done with it: one that could not be
   * looked at is there again next time. @returns how many were looked at.
   */
  each(look: (mail: ReturnedMail) => Promise<void>): Promise<number>;
}

/** At most so many at a time: the rest waits for the next round. */
const AT_ONCE = 200;
/** Of each mail, its beginning: reports are small, and what comes back after them is not needed. */
const READ_BYTES = 256 * 1024;
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** @param address `imaps://name:password@host:port/folder`; without a folder, INBOX. */
export function mailbox(address: string): Mailbox {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  return {
    async each(look) {
      const client = new ImapFlow({
        host: url.hostname,
        port: Number(url.port) || (secure ? 993 : 143),
        secure,
        auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
        // What it would log holds addresses.
        logger: false,
        disableAutoIdle: true,
        ...PATIENCE,
      });
      // A line that breaks is told by whatever waits for it; without a listener it would end the process.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.mailboxOpen(folder);
        const unseen = (await client.search({ seen: false }, { uid: true })) || [];
        const uids = unseen.slice(0, AT_ONCE);
        for (const uid of uids) {
          const found = await client.fetchOne(
            String(uid),
            { source: { maxLength: READ_BYTES } },
            { uid: true },
          );
          if (found !== false && found?.source) await look({ uid, bytes: found.source });
          await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
        }
        await client.logout();
        return uids.length;
      } finally {
        client.close();
      }
    },
  };
}
