import { type SQL, sql } from 'drizzle-orm';
import type { Day } from '@/lib/days';

/**
 * `statusOf` of features/assignments said in SQL, over a row `l` of assignments that is current and not withdrawn. A
 * test holds both to the same answers.
 */
export function statusInSql(today: Day): SQL {
  return sql`case
    when l.state = 'waived' then 'waived'
    when l.state = 'done' then case when l.expires_on <= ${today}::date then 'expired' else 'done' end
    when l.paused_on is not null then 'paused'
    when l.last_day < ${today}::date then 'late'
    when l.started_at is not null then 'in_progress'
    else 'to_do' end`;
}
