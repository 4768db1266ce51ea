import type { TaskHandlers } from '@/access/jobs';
import { tasks as assignments } from '@/features/assignments/jobs';
import { tasks as copies } from '@/features/copies/jobs';
import { tasks as notifications } from '@/features/notifications/jobs';

/** Every job of the product. A task without a handler does not compile. */
export const tasks: TaskHandlers = { ...assignments, ...copies, ...notifications };
