import { type SQL, sql } from 'drizzle-orm';
import type { Status } from '@/features/assignments/status';
import type { Day } from '@/lib/days';

/** What can be derived so far: nobody is on leave and no record expires yet. */
export type ReportedStatus = Exclude<Status, 'paused' | 'expired'>;

/**
 * `statusOf` of features/assignments said in SQL, over a row `l` of assignments that is not withdrawn: the
 * latest cycle of one obligation. A test holds both to the same answers.
 */
export function statusInSql(today: Day): SQL {
  return sql`case
    when l.state in ('waived', 'done') then l.state
    when l.due_on < ${today}::date then 'late'
    when l.started_at is not null then 'in_progress'
    else 'to_do' end`;
}
