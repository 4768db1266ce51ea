import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { hmacSha256 } from '@/lib/hash';
import { key } from './keys';
import { runtime } from './runtime';

/** How often each thing may be tried: points in a window of seconds. */
const limits = {
  'sign-in-address': { points: 5, duration: 15 * 60 },
  'sign-in-client': { points: 40, duration: 15 * 60 },
  'code-session': { points: 5, duration: 15 * 60 },
  /** Six digits in a window of three steps: five tries a quarter of an hour, and no more than fifty a day. */
  'factor-login': { points: 5, duration: 15 * 60 },
  'factor-login-day': { points: 50, duration: 24 * 3600 },
  'factor-client': { points: 120, duration: 15 * 60 },
  'card-handle': { points: 10, duration: 15 * 60 },
  'card-client': { points: 60, duration: 15 * 60 },
  'verify-file': { points: 20, duration: 15 * 60 },
  'export-member': { points: 30, duration: 15 * 60 },
  'verify-hash': { points: 60, duration: 15 * 60 },
  'contact-client': { points: 20, duration: 3600 },
  'contact-address': { points: 5, duration: 24 * 3600 },
} as const;

export type Limit = keyof typeof limits;

const made = new Map<Limit, RateLimiterPostgres>();

/** The library speaks to a `pg` client; this shape is all that it uses of one. */
function client() {
  const { sql } = runtime().connection;
  return {
    query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
      const rows = await sql.unsafe(text, values);
      return { rows: [...rows], rowCount: rows.count };
    },
  };
}

function limiter(limit: Limit): RateLimiterPostgres {
  const known = made.get(limit);
  if (known) return known;
  const limiterOf = new RateLimiterPostgres({
    storeClient: client(),
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: limit,
    ...limits[limit],
  });
  made.set(limit, limiterOf);
  return limiterOf;
}

const hidden = (subject: string) => hmacSha256(key('rateLimit'), subject.toLowerCase()).toString('base64url');

/**
 * Counts one try. The subject (an address, a client) is kept as an HMAC only.
 * @returns 0 when it may go on, else how many whole minutes to wait.
 */
export async function consume(limit: Limit, subject: string): Promise<number> {
  try {
    await limiter(limit).consume(hidden(subject));
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw refusal;
  }
}

/** Counts afresh for whoever was right in the end. */
export async function forgive(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).delete(hidden(subject));
}
