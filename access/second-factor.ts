import { env } from '@/lib/env';

/** What a session knows of its login's second factors. */
export interface FactorStanding {
  /** Whether the login has a passkey or an authenticator app. */
  readonly held: boolean;
  /** When one was last proved in this session, or null. */
  readonly provedAt: Date | null;
}

/** What stands between a session and a page: nothing, a factor to prove, or a factor to set up first. */
export type FactorStep = 'pass' | 'ask' | 'set_up';

interface Asked {
  /** The only organization that the session opens, for whoever came in by card or PIN: never asked. */
  readonly confinedTo: string | null;
  readonly factor: FactorStanding;
}

/**
 * Whoever has a second factor proves it once per session, whatever their role; whoever is bound to have one and has
 * none sets one up first.
 * @param bound whether this place asks one of them: an owner's organization or a consultant's studio, where
 * SECOND_FACTOR says `required`.
 */
export function factorStep({ confinedTo, factor }: Asked, bound: boolean): FactorStep {
  if (confinedTo !== null) return 'pass';
  if (factor.held) return factor.provedAt === null ? 'ask' : 'pass';
  return bound ? 'set_up' : 'pass';
}

/** Whether this deployment asks a second factor of its owners and consultants. */
export function factorRequired(): boolean {
  return env().SECOND_FACTOR === 'required';
}

/** The page of that step, coming back to `next` afterwards: an inside path, language included. */
export function factorPath(locale: string, step: Exclude<FactorStep, 'pass'>, next: string): string {
  const page = step === 'ask' ? 'second-factor' : 'second-factor/setup';
  return `/${locale}/${page}?next=${encodeURIComponent(next)}`;
}
