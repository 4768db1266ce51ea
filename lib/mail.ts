import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A mail, plain text: one link at most, no image, nothing that tells whether it was opened. */
export interface Mail {
  /** The delivery's id: the Message-ID follows from it, so that a retry is the same message. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: 'fr' | 'en';
  readonly at: Date;
  readonly attachments?: readonly Attachment[];
}

/** A small file handed over with a mail. */
export interface Attachment {
  /** ASCII. */
  readonly name: string;
  readonly text: string | Buffer;
  /** Its media type (RFC 2045); plain text where nothing else is said. */
  readonly type?: string;
}

export interface Mailer {
  /** Resolves once the mail is handed over. Rejects when it was refused or when its outcome is unknown. */
  send(mail: Mail): Promise<void>;
}

interface Sender {
  readonly from: string;
  /** Its host makes the right-hand side of the Message-ID. */
  readonly publicUrl: string;
}

function message({ from, publicUrl }: Sender, { id, to, subject, text, locale, at, attachments = [] }: Mail) {
  return {
    from,
    to,
    subject,
    text,
    date: at,
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    attachments: attachments.map(({ name, text: content, type }) => ({
      filename: name,
      content,
      contentType: type ?? 'text/plain; charset=utf-8',
      // Base64: a signature line is altered by nothing on its way.
      contentTransferEncoding: 'base64' as const,
    })),
    headers: { 'Content-Language': locale === 'fr' ? 'fr-CA' : 'en-CA', 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Hands mails to an SMTP server (RFC 5321). Ten seconds of silence count as a failure. Each is handed over once at most:
 * left to itself, the pool would send again what was under way when its connection closed.
 */
export function smtpMailer(url: string, sender: Sender): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as Parameters<typeof createTransport>[0]);
  return {
    async send(mail) {
      await transport.sendMail(message(sender, mail));
    },
  };
}

/** Writes each mail as an `.eml` file (RFC 5322) into a folder, whole or not at all. */
export function outboxMailer(folder: string, sender: Sender): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const { message: bytes } = await transport.sendMail(message(sender, mail));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${mail.at.toISOString().replaceAll(':', '-')}-${mail.id}.eml`;
      const unfinished = join(folder, `.${name}`);
      await writeFile(unfinished, bytes as Buffer, { mode: 0o600 });
      await rename(unfinished, join(folder, name));
    },
  };
}
