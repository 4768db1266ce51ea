import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { isRefused, type Refused } from '@/lib/outcome';
import type { Runtime } from './runtime';
import {
  type Actor,
  type LibraryScope,
  minted,
  type OrganizationScope,
  type PublicScope,
  type UserScope,
} from './scope';

/**
 * The mint. Importable by `access`, the job runner, scripts and tests alone; each function opens one
 * transaction, tells the database who acts (`set_config(…, true)`, so that it ends with the transaction)
 * and hands the scope over. A refusal thrown inside rolls everything back.
 */
interface Settings {
  readonly scope: 'organization' | 'user' | 'library' | 'public';
  readonly organizationId?: string;
  readonly userId?: string;
  readonly readOnly?: boolean;
}

/** Carries a refusal out of its transaction, which it rolls back. */
class RolledBack extends Error {
  constructor(readonly answer: Refused) {
    super('refused');
  }
}

async function inTransaction<T>(
  runtime: Runtime,
  settings: Settings,
  run: (db: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await runtime.connection.database.transaction(
      async (db) => {
        await db.execute(sql`select set_config('app.scope', ${settings.scope}, true),
          set_config('app.organization_id', ${settings.organizationId ?? ''}, true),
          set_config('app.user_id', ${settings.userId ?? ''}, true)`);
        const answer = await run(db);
        if (isRefused(answer)) throw new RolledBack(answer);
        return answer;
      },
      settings.readOnly ? { accessMode: 'read only' } : undefined,
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}

function common(runtime: Runtime, db: Transaction) {
  return {
    db,
    now: runtime.clock.now(),
    clock: runtime.clock,
    chance: runtime.chance,
    enqueue: (job: Parameters<OrganizationScope['enqueue']>[0]) => runtime.queue.enqueue(db, job),
    [minted]: true as const,
  };
}

interface OrganizationGrant {
  readonly organizationId: string;
  readonly actor: Actor;
  /** A page reads; only an action or a job writes. */
  readonly readOnly?: boolean;
}

/** Runs `work` inside one organization. */
export function withOrganization<T>(
  runtime: Runtime,
  { organizationId, actor, readOnly }: OrganizationGrant,
  work: (scope: OrganizationScope) => Promise<T>,
): Promise<T> {
  const userId = actor.kind === 'member' ? actor.userId : undefined;
  return inTransaction(runtime, { scope: 'organization', organizationId, userId, readOnly }, (db) =>
    work({ ...common(runtime, db), kind: 'organization', organizationId, actor }),
  );
}

/** Runs `work` as a person who has not chosen an organization. */
export function withUser<T>(
  runtime: Runtime,
  userId: string,
  work: (scope: UserScope) => Promise<T>,
): Promise<T> {
  return inTransaction(runtime, { scope: 'user', userId }, (db) =>
    work({ ...common(runtime, db), kind: 'user', userId }),
  );
}

/** Runs `work` on the library, as a consultant or (null) as the product itself. */
export function withLibrary<T>(
  runtime: Runtime,
  userId: string | null,
  work: (scope: LibraryScope) => Promise<T>,
): Promise<T> {
  return inTransaction(runtime, { scope: 'library', userId: userId ?? undefined }, (db) =>
    work({ ...common(runtime, db), kind: 'library', userId }),
  );
}

/** Runs `work` for anyone, read-only. */
export function withPublic<T>(runtime: Runtime, work: (scope: PublicScope) => Promise<T>): Promise<T> {
  return inTransaction(runtime, { scope: 'public', readOnly: true }, (db) =>
    work({ ...common(runtime, db), kind: 'public' }),
  );
}
