import type { z } from 'zod';
import { type FormState, formValues } from '@/lib/form-state';
import { isRefused, type Outcome } from '@/lib/outcome';
import { askFactor, askToSignIn, conclude, fieldErrors } from './action';
import { isFresh } from './confirmation';
import { withUser } from './mint';
import { currentPath, seeOther } from './redirect';
import { keepTyped } from './resume';
import { runtime } from './runtime';
import type { UserScope } from './scope';
import { factorStep } from './second-factor';
import { findSession, type Session } from './session';

/** Bound into an action by its page. */
export interface LoginPlace {
  readonly locale: 'fr' | 'en';
  /** Where to go afterwards: an inside path, not yet believed. */
  readonly next: string;
}

interface LoginOptions<Result> {
  /** The act proves the second factor itself, and so comes before it; else both it and a recent proof come first. */
  readonly beforeFactor?: boolean;
  /** Counts a try once the fields are right. @returns the reason of a refusal, or null. */
  readonly limit?: (session: Session) => Promise<string | null>;
  /** Once it is done for good: tries are counted afresh. */
  readonly settle?: (session: Session) => Promise<void>;
  /** What is shown once in the answer and kept nowhere. */
  readonly detail?: (result: Result) => string;
}

/**
 * An action of a person on their own login, outside any organization: session → second factor and recent proof →
 * parse → limit → scope → one mutation. Whoever came in by card or PIN has no such thing to do. Works as a plain form
 * post; what was typed is kept while a proof is asked.
 */
export function loginAction<Schema extends z.ZodType, Result>(
  input: Schema,
  mutation: (
    scope: UserScope,
    input: z.output<Schema>,
    context: { readonly session: Session; readonly place: LoginPlace },
  ) => Promise<Outcome<Result>>,
  after: (context: { readonly place: LoginPlace; readonly result: Result }) => string | null = () => null,
  options: LoginOptions<Result> = {},
) {
  return async (place: LoginPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const values = formValues(form);
    const session = await findSession();
    if (!session) return askToSignIn(place.locale, values);
    if (session.confinedTo !== null) return { status: 'refused', reason: 'by_pin', values };
    if (!options.beforeFactor) {
      const step = factorStep(session, false);
      if (step !== 'pass') return askFactor(place.locale, step, values);
      if (!isFresh(session, runtime().clock.now())) {
        await keepTyped(values);
        return seeOther(`/${place.locale}/confirm?next=${encodeURIComponent(await currentPath())}`);
      }
    }
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    const limited = (await options.limit?.(session)) ?? null;
    if (limited !== null) return { status: 'refused', reason: limited, values };
    const outcome = await withUser(runtime(), session.userId, (scope) =>
      mutation(scope, parsed.data, { session, place }),
    );
    if (!isRefused(outcome)) await options.settle?.(session);
    return conclude(outcome, values, (result) => after({ place, result }), options.detail);
  };
}
