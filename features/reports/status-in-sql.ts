import { type SQL, sql } from 'drizzle-orm';
import type { Status } from '@/features/assignments/status';
import type { Day } from '@/lib/days';

/** Every status but that of what is withdrawn, which has none. */
export type ReportedStatus = Status;

/**
 * `statusOf` of features/assignments said in SQL, over a row `l` of assignments that is current and not withdrawn. A
 * test holds both to the same answers.
 */
export function statusInSql(today: Day): SQL {
  return sql`case
    when l.state = 'waived' then 'waived'
    when l.state = 'done' and l.expires_on <= ${today}::date then 'expired'
    when l.state = 'done' then 'done'
    when l.paused_on is not null then 'paused'
    when l.last_day < ${today}::date then 'late'
    when l.started_at is not null then 'in_progress'
    else 'to_do' end`;
}
