import { setTimeout as sleep } from 'node:timers/promises';
import type { Runtime } from '@/access/runtime';
import { readBounces } from '@/features/notifications/bounces/jobs';
import { mailbox } from '@/features/notifications/bounces/mailbox';
import { runReminders } from '@/features/reminders/jobs';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';

/** How often it is seen whether people are to be reminded: a look at two small tables, most times. */
const REMINDING_ROUND = 60_000;
/** How often the mailbox of what came back is read. */
const BOUNCES_ROUND = 5 * 60_000;

/**
 * Reminds people (not those of the sample, who are nobody: whoever tries it finds only the mails that they cause) and reads what
 * came back, until stopped. A round that fails is reported, and the next goes on.
 */
export async function mailInRounds(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  const { BOUNCE_IMAP_URL, PARAPHE_SAMPLE_RUNNING } = env();
  const returned = BOUNCE_IMAP_URL ? mailbox(BOUNCE_IMAP_URL) : null;
  await Promise.all([
    PARAPHE_SAMPLE_RUNNING === 'yes'
      ? null
      : inRounds('reminders:round', REMINDING_ROUND, stopping, () => runReminders(runtime)),
    returned
      ? inRounds('notifications:bounces', BOUNCES_ROUND, stopping, async () => {
          const noted = await readBounces(runtime, returned);
          if (noted > 0) log.info({ reports: noted }, 'mails that did not arrive');
        })
      : null,
  ]);
}

async function inRounds(
  task: string,
  every: number,
  stopping: AbortSignal,
  round: () => Promise<unknown>,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await round();
    } catch (error) {
      reportError(error, { task });
    }
    await sleep(every, undefined, { signal: stopping }).catch(() => undefined);
  }
}
