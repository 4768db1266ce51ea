import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Connection } from '@/db/client';
import { preparing, statementMemory } from '@/db/prepared';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A connection as the product's own that keeps what it is asked while somebody listens. */
export interface Recorded extends Connection {
  /** Every statement that `work` sends, in order, begin and commit apart. */
  listen(work: () => Promise<unknown>): Promise<Statement[]>;
}

/** One at a time, so that statements are one page's. */
export function connectRecorded(url: string): Recorded {
  let heard: Statement[] | null = null;
  const sql = postgres(url, {
    max: 10,
    onnotice: () => undefined,
    debug: (_connection, text, values) => heard?.push({ text, values }),
  });
  const isWorth = statementMemory();
  return {
    database: drizzle(preparing(sql, { isWorth })),
    reading: drizzle(preparing(sql, { isWorth, begin: 'read only' })),
    sql,
    close: (seconds = 5) => sql.end({ timeout: seconds }),
    async listen(work) {
      heard = [];
      try {
        await work();
        return heard.filter(({ text }) => !/^\s*(begin|commit|rollback|savepoint|release)\b/i.test(text));
      } finally {
        heard = null;
      }
    },
  };
}

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Temp Read Blocks': number;
  readonly 'Temp Written Blocks': number;
}

/** Pages of 8 KB that a statement touched, in memory or not, with its first words. */
export interface Cost {
  readonly buffers: number;
  readonly text: string;
}

const isRead = (text: string) =>
  /^\s*(select|with)\b/i.test(text) && !/\b(insert into|update|delete from)\b/i.test(text);

/** Reads each of these again under the same scope, and tells what the plan that ran touched. */
export async function costsOf(sql: postgres.Sql, statements: readonly Statement[]): Promise<Cost[]> {
  const costs: Cost[] = [];
  await sql.begin('read only', async (inside) => {
    for (const { text, values } of statements) {
      const given = [...values] as postgres.ParameterOrJSON<never>[];
      if (text.includes('set_config(')) await inside.unsafe(text, given);
      else if (isRead(text)) {
        const [row] = await inside.unsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
          `explain (analyze, buffers, format json) ${text}`,
          given,
        );
        const plan = row?.['QUERY PLAN'][0]?.Plan;
        if (!plan) throw new Error('a statement without a plan');
        const buffers =
          plan['Shared Hit Blocks'] +
          plan['Shared Read Blocks'] +
          plan['Temp Read Blocks'] +
          plan['Temp Written Blocks'];
        costs.push({ buffers, text: text.replace(/\s+/g, ' ').trim().slice(0, 160) });
      }
    }
  });
  return costs;
}
