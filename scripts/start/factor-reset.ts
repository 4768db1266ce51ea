import { sql } from 'drizzle-orm';
import { withUser } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { resetFactors } from '@/features/second-factors/mutations';
import { type Outcome, refused } from '@/lib/outcome';

/**
 * Takes away the second factors of somebody who lost them all, and their recovery codes, and ends their sessions; they
 * are told by mail. Whoever runs the command has made sure who asks.
 * @returns how many factors there were. Reasons: `unknown_login`, `none_held`.
 */
export async function resetSecondFactor(
  runtime: Runtime,
  { email, locale }: { readonly email: string; readonly locale: 'fr' | 'en' },
): Promise<Outcome<number>> {
  const [login] = await runtime.connection.database.execute<{ user_id: string }>(
    sql`select user_id from find_user(${email})`,
  );
  if (!login) return refused('unknown_login');
  return withUser(runtime, login.user_id, (scope) => resetFactors(scope, locale));
}
