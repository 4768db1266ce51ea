import { headers } from 'next/headers';
import type { z } from 'zod';
import { env } from '@/lib/env';
import { type FormState, formValues } from '@/lib/form-state';
import type { Outcome } from '@/lib/outcome';
import { conclude, fieldErrors } from './action';
import { clientAddress } from './client-address';
import { withVisitor } from './mint';
import { consume, type Limit } from './rate-limit';
import { seeOther } from './redirect';
import { runtime } from './runtime';
import type { VisitorScope } from './scope';

/** Bound into a visitor's action by its page. */
export interface VisitorPlace {
  readonly locale: 'fr' | 'en';
}

interface VisitorOptions<Input> {
  /** A field that nobody sees: whoever fills it in is a program, and is answered as everyone is. */
  readonly trap: string;
  /** How often one client may do this. */
  readonly perClient: Limit;
  /** What else is counted: an address, which may be somebody else's. */
  readonly per: readonly [limit: Limit, subject: (input: Input) => string];
}

/**
 * An action of anyone, who writes to us: parse → trap → limits → scope → one mutation. The answer is the same whoever
 * the address belongs to. Works as a plain form post.
 * @param after where it leads (303), for people and programs alike.
 */
export function visitorAction<Schema extends z.ZodType, Result>(
  input: Schema,
  mutation: (scope: VisitorScope, input: z.output<Schema>, place: VisitorPlace) => Promise<Outcome<Result>>,
  after: (place: VisitorPlace) => string,
  { trap, perClient, per: [limit, subject] }: VisitorOptions<z.output<Schema>>,
) {
  return async (place: VisitorPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const values = formValues(form);
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    if (values[trap]) return seeOther(after(place));
    const client = clientAddress(await headers(), env().TRUSTED_PROXIES);
    const wait = (await consume(perClient, client)) || (await consume(limit, subject(parsed.data)));
    if (wait > 0) return { status: 'refused', reason: 'too_many', values };
    const outcome = await withVisitor(runtime(), (scope) => mutation(scope, parsed.data, place));
    return conclude(outcome, values, () => after(place));
  };
}
