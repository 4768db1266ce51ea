import type { Transaction } from '@/db/client';
import { statement } from '@/db/statement';
import { isRefused, type Refused } from '@/lib/outcome';
import type { Runtime } from './runtime';
import {
  type Actor,
  type DeploymentScope,
  type LibraryScope,
  minted,
  type OrganizationScope,
  type PublicScope,
  type UserScope,
  type VisitorScope,
} from './scope';

/**
 * The mint. Importable by `access`, the job runner, scripts and tests alone; each function opens one
 * transaction, tells the database who acts (`set_config(…, true)`, so that it ends with the transaction)
 * and hands the scope over. A refusal thrown inside rolls everything back.
 */
interface Settings {
  /** The time of the act, which the counts' triggers date their changes by. */
  readonly now: Date;
  readonly scope: 'organization' | 'user' | 'library' | 'public' | 'deployment';
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

/**
 * Tells the database who acts. The work's first statement may follow on the same connection before the answer to
 * this: the server runs them in order, refuses every row to whoever hasn't been named, and fails all that follows
 * a failure.
 */
function tell(db: Transaction, { scope, now, organizationId, userId }: Settings): Promise<unknown> {
  return db
    .execute(
      statement`select set_config('app.scope', ${scope}, true),
        set_config('app.organization_id', ${organizationId ?? ''}, true),
        set_config('app.user_id', ${userId ?? ''}, true),
        set_config('app.now', ${now.toISOString()}, true)`,
    )
    .execute();
}

interface Begun {
  readonly now: Date;
  /** What has been sent in the transaction and is answered by its end: nobody waits for it before. */
  readonly sent: Promise<unknown>[];
}

async function inTransaction<T>(
  runtime: Runtime,
  settings: Omit<Settings, 'now'>,
  run: (db: Transaction, begun: Begun) => Promise<T>,
): Promise<T> {
  const begun: Begun = { now: runtime.clock.now(), sent: [] };
  try {
    const { database, reading } = runtime.connection;
    const answer = await (settings.readOnly ? reading : database).transaction(async (db) => {
      const told = tell(db, { ...settings, now: begun.now });
      const [answer] = await Promise.all([run(db, begun), told]);
      if (isRefused(answer)) throw new RolledBack(answer);
      return answer;
    });
    await Promise.all(begun.sent);
    return answer;
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}

function common(runtime: Runtime, db: Transaction, { now, sent }: Begun) {
  return {
    db,
    now,
    clock: runtime.clock,
    chance: runtime.chance,
    /**
     * The job is sent at once and the mutation goes on: its answer comes with the commit's, which follows it on the
     * same connection. If the job is refused, the server turns that commit into a rollback and the act fails.
     */
    async enqueue(job: Parameters<OrganizationScope['enqueue']>[0]) {
      const enqueued = runtime.queue.enqueue(db, job);
      // Whoever awaits `sent` is told; meanwhile this is no rejection that nobody handles.
      enqueued.catch(() => undefined);
      sent.push(enqueued);
    },
    enqueueMany: (jobs: Parameters<OrganizationScope['enqueueMany']>[0]) =>
      runtime.queue.enqueueMany(db, jobs),
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
  return inTransaction(runtime, { scope: 'organization', organizationId, userId, readOnly }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'organization', organizationId, actor }),
  );
}

/** Runs `work` as a person who has not chosen an organization. */
export function withUser<T>(
  runtime: Runtime,
  userId: string,
  work: (scope: UserScope) => Promise<T>,
): Promise<T> {
  return inTransaction(runtime, { scope: 'user', userId }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'user', userId }),
  );
}

/** Runs `work` on the library, as a consultant or (null) as the product itself. */
export function withLibrary<T>(
  runtime: Runtime,
  userId: string | null,
  work: (scope: LibraryScope) => Promise<T>,
): Promise<T> {
  return inTransaction(runtime, { scope: 'library', userId: userId ?? undefined }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'library', userId }),
  );
}

/** Runs `work` for anyone, read-only. */
export function withPublic<T>(runtime: Runtime, work: (scope: PublicScope) => Promise<T>): Promise<T> {
  return inTransaction(runtime, { scope: 'public', readOnly: true }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'public' }),
  );
}

/** Runs `work` for anyone who writes to us: the database lets them put a message in, and nothing else. */
export function withVisitor<T>(runtime: Runtime, work: (scope: VisitorScope) => Promise<T>): Promise<T> {
  return inTransaction(runtime, { scope: 'public' }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'visitor' }),
  );
}

/** Runs `work` for the installation itself, at the request of a job or of whoever holds its configuration. */
export function withDeployment<T>(
  runtime: Runtime,
  work: (scope: DeploymentScope) => Promise<T>,
): Promise<T> {
  return inTransaction(runtime, { scope: 'deployment' }, (db, begun) =>
    work({ ...common(runtime, db, begun), kind: 'deployment' }),
  );
}
