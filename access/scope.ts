import type { Transaction } from '@/db/client';
import type { Chance } from '@/lib/chance';
import type { Clock } from '@/lib/clock';
import type { Job } from './jobs';
import type { Role } from './permissions';

/** Only `access/mint.ts` makes scopes: whoever holds one has passed a gate. */
export const minted: unique symbol = Symbol('minted by access');

interface Scope {
  /** The transaction in which everything under this scope happens. */
  readonly db: Transaction;
  /** The time of the act, the same from its first line to its last. */
  readonly now: Date;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Enqueues in this transaction: no job without its cause, no cause without its job. */
  enqueue(job: Job): Promise<void>;
  /** The same for many, by one statement, behind every job that is enqueued by itself, however long it has waited. */
  enqueueMany(jobs: readonly Job[]): Promise<void>;
  readonly [minted]: true;
}

/** Who acts: a member through a session, or the product itself for a stated reason. */
export type Actor =
  | {
      readonly kind: 'member';
      /** Of a visitor, who reads as an auditor does: the id of their entry, which no member has. */
      readonly memberId: string;
      readonly userId: string;
      readonly role: Role;
      /** The teams that a manager leads; others see none. */
      readonly ledTeams: readonly string[];
      readonly personInCharge: boolean;
    }
  | { readonly kind: 'system'; readonly reason: string };

/** The first lock: proof by type that the session gate let this member into this organization. */
export interface OrganizationScope extends Scope {
  readonly kind: 'organization';
  readonly organizationId: string;
  readonly actor: Actor;
}

/** A signed-in person before an organization is chosen: their own memberships. */
export interface UserScope extends Scope {
  readonly kind: 'user';
  readonly userId: string;
}

/** The consultant: library tables and aggregate views, never a tenant's rows. */
export interface LibraryScope extends Scope {
  readonly kind: 'library';
  /** Null when the product itself brings the built-in library. */
  readonly userId: string | null;
}

/** Anyone: what is published, read-only. */
export interface PublicScope extends Scope {
  readonly kind: 'public';
}

/** Anyone who writes to whoever publishes the library: puts one row in, and sees none. */
export interface VisitorScope extends Scope {
  readonly kind: 'visitor';
}

/** The installation itself, which is nobody's: the keys that seal for everyone. No tenant's row is seen under it. */
export interface DeploymentScope extends Scope {
  readonly kind: 'deployment';
}

export type AnyScope = OrganizationScope | UserScope | LibraryScope | PublicScope;
