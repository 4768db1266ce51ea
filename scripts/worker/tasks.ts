import type { TaskHandlers } from '@/access/jobs';
import { tasks as assignments } from '@/features/assignments/jobs';
import { tasks as certificates } from '@/features/certificates/jobs';
import { tasks as closing } from '@/features/closing/jobs';
import { tasks as contract } from '@/features/contract/jobs';
import { tasks as imports } from '@/features/imports/jobs';
import { tasks as notifications } from '@/features/notifications/jobs';
import { tasks as scores } from '@/features/organizations/scores/jobs';
import { tasks as packs } from '@/features/packs/jobs';
import { tasks as people } from '@/features/people/jobs';
import { tasks as nudges } from '@/features/people/nudges/jobs';
import { tasks as programs } from '@/features/programs/jobs';
import { tasks as publishing } from '@/features/publishing/jobs';
import { tasks as reminders } from '@/features/reminders/jobs';
import { tasks as reports } from '@/features/reports/mailing/jobs';
import { tasks as tables } from '@/features/tables/jobs';
import { tasks as uptake } from '@/features/uptake/jobs';

/** Every job of the product; those of certificates hold the copies' too. A task without a handler does not compile. */
export const tasks: TaskHandlers = {
  ...assignments,
  ...certificates,
  ...contract,
  ...closing,
  ...imports,
  ...notifications,
  ...nudges,
  ...packs,
  ...people,
  ...programs,
  ...publishing,
  ...reminders,
  ...reports,
  ...scores,
  ...tables,
  ...uptake,
};
