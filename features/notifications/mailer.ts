import { join } from 'node:path';
import { env } from '@/lib/env';
import { type Mailer, outboxMailer, smtpMailer } from '@/lib/mail';

let mailer: Mailer | undefined;

/** Where this deployment's mails go: SMTP_URL, else `outbox/` in DATA_DIR. */
export function deploymentMailer(): Mailer {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, DATA_DIR } = env();
  const sender = { from: MAIL_FROM, publicUrl: PUBLIC_URL };
  mailer ??= SMTP_URL ? smtpMailer(SMTP_URL, sender) : outboxMailer(outboxFolder(DATA_DIR), sender);
  return mailer;
}

export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox');
}
