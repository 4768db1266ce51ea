import { Auth, type AuthConfig, raw, skipCSRFCheck } from '@auth/core';
import type { Adapter, AdapterSession, AdapterUser } from '@auth/core/adapters';
import { AuthError } from '@auth/core/errors';
import type { ResponseInternal } from '@auth/core/types';
import { sql } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';
import { randomToken } from '@/lib/hash';
import { type Runtime, runtime } from './runtime';
import { authSecret, sessionHash } from './token-hash';

/**
 * Every call to Auth.js is in this file. It signs people in by mailed link with sessions in the database;
 * its own pages are never mounted, and the Host header is never trusted: PUBLIC_URL is.
 */
const DAY = 86_400;
/** The last instant of ECMA-262 §21.4.1.1, for an expiry that has been checked already. */
const END_OF_TIME = new Date(8.64e15);
/** Short enough for a shared phone, long enough that nobody signs in twice for one module. */
const SESSION_SECONDS = 14 * DAY;

export type SessionMethod = 'mail_link' | 'card' | 'pin' | 'sample';

/** A second factor, by which a session is proved once and a signature again. */
export type FactorMethod = 'passkey' | 'authenticator_app' | 'recovery_code';

/** How it was last proved that it is still the same person. */
export type ProofMethod = SessionMethod | 'mail_code' | FactorMethod;

function secure(): boolean {
  return env().PUBLIC_URL.startsWith('https:');
}

/** `__Host-` pins the cookie to this very host, but browsers demand https for it. */
export function sessionCookieName(): string {
  return secure() ? '__Host-paraphe.session' : 'paraphe.session';
}

function cookieOptions(expires: Date) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: secure(), expires } as const;
}

const user = (row: { user_id: string; email: string | null }): AdapterUser => ({
  id: row.user_id,
  email: row.email ?? '',
  emailVerified: null,
});

function adapter({ connection, clock, chance }: Runtime): Adapter {
  const { database } = connection;
  const one = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    (await database.execute<Row>(query))[0];
  type UserRow = { user_id: string; email: string | null };
  return {
    async createUser(given) {
      const made = await one<{ id: string }>(
        sql`select create_user(${chance.uuid()}, ${given.email}, ${clock.now().toISOString()}) as id`,
      );
      if (!made) throw new Error('a login could not be made');
      return { ...given, id: made.id };
    },
    async getUser(id) {
      const row = await one<UserRow>(sql`select * from find_user_by_id(${id})`);
      return row ? user(row) : null;
    },
    async getUserByEmail(email) {
      const row = await one<UserRow>(sql`select * from find_user(${email})`);
      return row ? user(row) : null;
    },
    async updateUser(given) {
      const row = await one<UserRow>(sql`select * from find_user_by_id(${given.id})`);
      if (!row) throw new Error('no such login');
      return user(row);
    },
    async createSession({ sessionToken, userId }) {
      const expires = await storeSession(runtimeOf(), { token: sessionToken, userId, method: 'mail_link' });
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const row = await one<UserRow & { expires_at: string }>(
        sql`select * from gate_session(${sessionHash(sessionToken)}, ${clock.now().toISOString()})`,
      );
      if (!row) return null;
      const session: AdapterSession = {
        sessionToken,
        userId: row.user_id,
        expires: new Date(row.expires_at),
      };
      return { session, user: user(row) };
    },
    async updateSession() {
      return null;
    },
    async deleteSession(sessionToken) {
      await database.execute(sql`select end_session(${sessionHash(sessionToken)})`);
    },
    // Auth.js wants these to exist: accounts at other providers are for a provider to bring, and links are
    // minted by the worker.
    async getUserByAccount() {
      return null;
    },
    async linkAccount() {
      throw new Error('no other provider');
    },
    async createVerificationToken() {
      throw new Error('links are minted and mailed by the worker');
    },
    async useVerificationToken({ token }) {
      const row = await one<{ email: string }>(
        sql`select * from use_link(${Buffer.from(token, 'hex')}, ${clock.now().toISOString()})`,
      );
      // Its expiry was checked by the same conditional update that used it.
      return row ? { identifier: row.email, token, expires: END_OF_TIME } : null;
    },
  };
  function runtimeOf(): Runtime {
    return { connection, clock, chance, queue: runtime().queue };
  }
}

function config(current: Runtime): AuthConfig {
  return {
    adapter: adapter(current),
    basePath: '/api/auth',
    secret: authSecret(),
    trustHost: true,
    session: { strategy: 'database', maxAge: SESSION_SECONDS },
    useSecureCookies: secure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secure() },
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    providers: [
      {
        id: 'email',
        type: 'email',
        name: 'email',
        maxAge: 900,
        sendVerificationRequest() {
          throw new Error('links are minted and mailed by the worker');
        },
      } as AuthConfig['providers'][number],
    ],
  };
}

/**
 * Uses a mailed link: once, before it expires. Sets the session's cookie. Call it from a server action, after
 * a press on a button: mail scanners fetch links, they press nothing.
 * @returns the new session's token, or null when the link is used, expired or unknown.
 */
export async function signInByLink(token: string): Promise<string | null> {
  const jar = await cookies();
  const url = new URL('/api/auth/callback/email', env().PUBLIC_URL);
  url.searchParams.set('token', token);
  url.searchParams.set('callbackUrl', env().PUBLIC_URL);
  const request = new Request(url, { headers: { cookie: jar.toString() } });
  try {
    // With `raw`, Auth.js answers with the cookies to set; with a response when its configuration is wrong.
    const answer: ResponseInternal | Response = await Auth(request, {
      ...config(runtime()),
      raw,
      skipCSRFCheck,
    });
    if (answer instanceof Response) throw new Error(`Auth.js answered ${answer.status}`);
    const { cookies: made = [] } = answer;
    let session: string | null = null;
    for (const cookie of made) {
      if (cookie.name !== sessionCookieName()) continue;
      jar.set(cookie.name, cookie.value, cookie.options);
      session = cookie.value || null;
    }
    return session;
  } catch (error) {
    if (error instanceof AuthError && error.type === 'Verification') return null;
    throw error;
  }
}

interface NewSession {
  readonly token: string;
  readonly userId: string;
  readonly method: SessionMethod;
  /** The only organization that this session opens (PIN). */
  readonly confinedTo?: string;
}

async function storeSession(
  current: Runtime,
  { token, userId, method, confinedTo }: NewSession,
): Promise<Date> {
  const now = current.clock.now();
  const expires = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await current.connection.database.execute(
    sql`select create_session(${sessionHash(token)}, ${userId}, ${method}, ${confinedTo ?? null},
      ${now.toISOString()}, ${expires.toISOString()})`,
  );
  return expires;
}

/** Signs in without a mail (a PIN, or the sample's one click): Auth.js has no such provider with database sessions. */
export async function signInDirectly(session: Omit<NewSession, 'token'>): Promise<string> {
  const token = randomToken();
  const expires = await storeSession(runtime(), { ...session, token });
  (await cookies()).set(sessionCookieName(), token, cookieOptions(expires));
  return token;
}

/** A token for a visit on a shared tablet. Its cookie has no end of its own, so that a closed browser forgets it. */
export function newVisitToken(): string {
  return randomToken();
}

/** Gives the browser a visit that the database knows. */
export async function enterVisit(token: string): Promise<void> {
  const { expires: _, ...options } = cookieOptions(END_OF_TIME);
  (await cookies()).set(sessionCookieName(), token, options);
}

/** The session's token as the browser sent it; what it is worth is for the gates to find out. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

/** Ends this session, or every session of the same person. */
export async function signOut(everywhere = false): Promise<void> {
  const token = await sessionToken();
  if (token) {
    const hash = sessionHash(token);
    const { database } = runtime().connection;
    await database.execute(
      everywhere ? sql`select end_all_sessions(${hash})` : sql`select end_session(${hash})`,
    );
  }
  (await cookies()).delete({ name: sessionCookieName(), path: '/', secure: secure() });
}
