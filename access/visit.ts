import { AsyncLocalStorage } from 'node:async_hooks';
import type { Gate } from './session';

/**
 * A page asked for otherwise than by Next: by its own reader, whose session's token is known already, or blank. A blank
 * page is nobody's: it is rendered with marks in place of an organization's values, reads no row of anybody's, and is
 * kept to be filled (see `kept-pages.ts`). Nothing that comes from the network can ask for one.
 */
export type Visit =
  | { readonly kind: 'reader'; readonly token: string }
  | { readonly kind: 'blank'; readonly gate: Gate; readonly found: unknown };

const KEY: unique symbol = Symbol.for('paraphe.visit');
type Shared = typeof globalThis & { [KEY]?: AsyncLocalStorage<Visit> };

/** The compiled pages and the instrumentation are separate bundles: they meet in the process. */
const shared: Shared = globalThis;
shared[KEY] ??= new AsyncLocalStorage<Visit>();
const visits = shared[KEY];

/** The visit within which this code runs; null for whatever Next was asked. */
export function visitNow(): Visit | null {
  return visits.getStore() ?? null;
}

/** Runs `work`, and all that it causes, within a visit. */
export function during<T>(visit: Visit, work: () => T): T {
  return visits.run(visit, work);
}
