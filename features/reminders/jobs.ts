import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { mintLink } from '@/features/notifications/jobs';
import { deploymentMailer } from '@/features/notifications/mailer';
import { noteUndelivered } from '@/features/notifications/refusals/jobs';
import { quebecDay } from '@/lib/days';
import type { Mailer } from '@/lib/mail';
import { mailFailure } from '@/lib/mail-failure';
import { reportError } from '@/lib/report-error';
import { isSendingMoment } from './calendar';
import { reminderMail } from './mail-text';
import { claimMail, concludeMail, divideDay, planPart } from './sending/mutations';

const actor = { kind: 'system', reason: 'reminders' } as const;

/**
 * One round at the runtime's clock: on a working day, during working hours, divides the people of each organization
 * whose turn has not come yet today into parts, each a job that says whom to write to. Costs one look otherwise; several
 * instances share the work. An organization that fails is reported, and the others go on.
 * @returns how many organizations had their turn.
 */
export async function runReminders(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now();
  if (!isSendingMoment(now)) return 0;
  const waiting = await runtime.connection.database.execute<{ id: string }>(
    sql`select organizations_to_remind(${quebecDay(now)}::date) as id`,
  );
  let divided = 0;
  for (const { id: organizationId } of waiting) {
    try {
      if (await withOrganization(runtime, { organizationId, actor }, divideDay)) divided += 1;
    } catch (error) {
      reportError(error, { task: 'reminders:round', organizationId });
    }
  }
  return divided;
}

/** The jobs of reminders, over a mailer. The sample hands in one that forgets the mails of the past. */
export function reminderTasks(mailer: () => Mailer) {
  return {
    async 'reminders:plan'(runtime, { organizationId, ...part }) {
      await withOrganization(runtime, { organizationId, actor }, (scope) => planPart(scope, part));
    },

    async 'notifications:mail-nudge'(runtime, { organizationId, ...which }) {
      const grant = { organizationId, actor };
      const claimed = await withOrganization(runtime, grant, (scope) => claimMail(scope, which));
      if (!claimed) return;
      const { email: to, locale, reminder } = claimed;
      const link = await mintLink(runtime, which.linkId);
      if (!link) {
        // They left, or their address changed, since the lines above.
        await withOrganization(runtime, grant, (scope) => concludeMail(scope, which, { state: 'failed' }));
        return;
      }
      const text = reminderMail(locale, reminder, link.link);
      const mail = { id: which.linkId, to, locale, at: runtime.clock.now(), ...text };
      try {
        await mailer().send(mail);
      } catch (error) {
        const { outcome, status } = mailFailure(error);
        const state = outcome === 'uncertain' ? 'uncertain' : 'failed';
        await withOrganization(runtime, grant, (scope) => concludeMail(scope, which, { state, status }));
        if (outcome === 'refused' && status !== null) {
          await noteUndelivered(runtime, { delivery: which.linkId, source: 'smtp', status });
        }
        return;
      }
      await withOrganization(runtime, grant, (scope) => concludeMail(scope, which, { state: 'sent' }));
    },
  } satisfies Partial<TaskHandlers>;
}

export const tasks = reminderTasks(deploymentMailer);
