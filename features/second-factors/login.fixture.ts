import { sql } from 'drizzle-orm';
import { withUser } from '@/access/mint';
import type { UserScope } from '@/access/scope';
import { sessionHash } from '@/access/token-hash';
import { randomToken } from '@/lib/hash';
import type { TestRuntime } from '@/tests/support/runtime';
import { loginOf } from '@/tests/support/world';

/** A login with a session, which acts on its own factors. */
export interface TestLogin {
  readonly userId: string;
  readonly email: string;
  readonly sessionHash: Buffer;
  readonly locale: 'fr';
  as<T>(work: (scope: UserScope) => Promise<T>): Promise<T>;
  /** What the gates know of that session. */
  standing(): Promise<{ held: boolean; provedAt: Date | null; by: string }>;
  /** Another session of the same login. */
  again(): Promise<TestLogin>;
}

const DAY = 86_400_000;

/** @param confinedTo of a session that came in by PIN. */
export async function loginIn(
  runtime: TestRuntime,
  email: string,
  confinedTo: string | null = null,
): Promise<TestLogin> {
  const { database } = runtime.connection;
  const userId = await loginOf(runtime, email);
  const hash = sessionHash(randomToken());
  const now = runtime.clock.now();
  const until = new Date(now.getTime() + DAY).toISOString();
  const method = confinedTo ? 'pin' : 'mail_link';
  await database.execute(
    sql`select create_session(${hash}, ${userId}, ${method}, ${confinedTo}, ${now.toISOString()}, ${until})`,
  );
  return {
    userId,
    email,
    sessionHash: hash,
    locale: 'fr',
    as: (work) => withUser(runtime, userId, work),
    async standing() {
      const [row] = await database.execute<{
        second_factor_at: string | null;
        factor_held: boolean;
        latest_method: string;
      }>(
        sql`select f.*, g.latest_method from gate_session(${hash}, ${runtime.clock.now().toISOString()}) g, second_factor_of(${hash}) f`,
      );
      if (!row) throw new Error('the session has ended');
      const { factor_held: held, second_factor_at: at, latest_method: by } = row;
      return { held, provedAt: at === null ? null : new Date(at), by };
    },
    again: () => loginIn(runtime, email, confinedTo),
  };
}
