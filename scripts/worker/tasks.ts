import type { TaskHandlers } from '@/access/jobs';
import { tasks as assignments } from '@/features/assignments/jobs';
import { tasks as certificates } from '@/features/certificates/jobs';
import { tasks as notifications } from '@/features/notifications/jobs';

/** Every job of the product; copies' are among certificates', which add theirs. A task without a handler does not compile. */
export const tasks: TaskHandlers = { ...assignments, ...certificates, ...notifications };
