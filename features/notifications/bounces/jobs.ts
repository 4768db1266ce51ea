import type { Runtime } from '@/access/runtime';
import { env } from '@/lib/env';
import { noteUndelivered } from '../refusals/jobs';
import type { Mailbox } from './mailbox';
import { readReport } from './report';

/**
 * Reads the reports that have come back, and notes which mails did not arrive. A mail that is no report is left there,
 * seen. Two instances at once note the same thing twice, which is as once.
 * @returns how many reports told of a mail of ours.
 */
export async function readBounces(runtime: Runtime, mailbox: Mailbox): Promise<number> {
  const host = new URL(env().PUBLIC_URL).hostname;
  let noted = 0;
  await mailbox.each(async ({ bytes }) => {
    const report = await readReport(bytes, host);
    if (!report) return;
    if ((await noteUndelivered(runtime, { ...report, source: 'report' })) > 0) noted += 1;
  });
  return noted;
}
