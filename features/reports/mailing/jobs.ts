import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { deploymentMailer } from '@/features/notifications/mailer';
import { env } from '@/lib/env';
import type { Mailer } from '@/lib/mail';
import { mailFailure } from '@/lib/mail-failure';
import { reportError } from '@/lib/report-error';
import { findFigures } from '../queries';
import { reportMail } from './mail-text';
import { askForReports, claimReport, moveReport } from './mutations';

const actor = { kind: 'system', reason: 'report' } as const;

/** One round of the worker: asks for the reports whose time has come. An organization that fails is reported. */
export async function askForAllReports(runtime: Runtime): Promise<number> {
  const rows = await runtime.connection.database.execute<{ id: string }>(
    sql`select organizations_with_reports() as id`,
  );
  let asked = 0;
  for (const { id: organizationId } of rows) {
    try {
      asked += await withOrganization(runtime, { organizationId, actor }, askForReports);
    } catch (error) {
      reportError(error, { task: 'reports:round', organizationId });
    }
  }
  return asked;
}

/** The job that mails one report, over a mailer. */
export function reportTasks(mailer: () => Mailer) {
  return {
    async 'reports:mail'(runtime, { organizationId, mailingId }) {
      const grant = { organizationId, actor };
      const claimed = await withOrganization(runtime, grant, (scope) => claimReport(scope, mailingId));
      if (!claimed) return;
      const { email: to, locale, organization, slug, asOf } = claimed;
      const conclude = (state: 'sent' | 'waiting' | 'uncertain' | 'dropped') =>
        // Another instance may have thought us dead and called it uncertain: we know.
        withOrganization(runtime, grant, (scope) =>
          moveReport(scope, mailingId, ['sending', 'uncertain'], state),
        );
      const figures = await withOrganization(runtime, { ...grant, readOnly: true }, (scope) =>
        findFigures(scope, { locale, teamId: null, on: asOf }),
      );
      const link = `${env().PUBLIC_URL}/${locale}/o/${slug}/manage/report?on=${asOf}`;
      const text = reportMail(locale, { organization, figures, link });
      try {
        await mailer().send({ id: mailingId, to, locale, at: runtime.clock.now(), ...text });
      } catch (error) {
        const { outcome } = mailFailure(error);
        if (outcome === 'uncertain') await conclude('uncertain');
        else if (outcome === 'refused') await conclude('dropped');
        else {
          // The server does not have it: the queue tries again later.
          await conclude('waiting');
          throw error;
        }
        return;
      }
      await conclude('sent');
    },
  } satisfies Partial<TaskHandlers>;
}

export const tasks = reportTasks(deploymentMailer);
