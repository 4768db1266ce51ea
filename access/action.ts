import { refresh } from 'next/cache';
import type { z } from 'zod';
import { type FormState, type FormValues, formValues } from '@/lib/form-state';
import { isRefused, type Outcome } from '@/lib/outcome';
import { signOut } from './auth';
import { withLibrary, withOrganization } from './mint';
import { NOTICE_VERSION } from './notice-version';
import { may, type Permission } from './permissions';
import { currentPath, seeOther } from './redirect';
import { forgetTyped, keepTyped } from './resume';
import { runtime } from './runtime';
import type { LibraryScope, OrganizationScope } from './scope';
import { type FactorStep, factorPath, factorRequired, factorStep } from './second-factor';
import { actorOf, enter, findSession, type Gate, type Session, signInPath } from './session';

/** Bound into an action by its page: root params and translations are out of reach in a server action. */
export interface MemberPlace {
  readonly locale: 'fr' | 'en';
  readonly organization: string;
}

/** Where to go once done (303); null stays on the page. */
type After<Place, Input, Result> = (context: {
  readonly place: Place;
  readonly input: Input;
  readonly result: Result;
}) => string | null | Promise<string | null>;

interface MemberOptions<Result> {
  /** Is done as well while the organization is being closed: taking what is one's own, and the closing itself. */
  readonly whileClosing?: boolean;
  /** The notice itself is acknowledged before anything else. */
  readonly beforeNotice?: boolean;
  /** What is shown once in the answer and kept nowhere: a card's code. */
  readonly detail?: (result: Result) => string;
  /** Whether this was what the person came to a shared tablet for, which then forgets them. */
  readonly endsVisit?: (result: Result) => boolean;
}

export type Act<Input, Result> = (
  scope: OrganizationScope,
  input: Input,
  gate: Gate,
) => Promise<Outcome<Result>>;

/**
 * An action of a member: session → parse → permission → scope → one mutation. Works as a plain form post.
 * Without a session, or before a second factor, what was typed is kept, and the person comes back to it afterwards. Answers
 * `done`, `invalid` (a code beside each field) or `refused` (a reason code); a refusal rolls back.
 */
export function memberAction<Schema extends z.ZodType, Result>(
  permission: Permission,
  input: Schema,
  mutation: Act<z.output<Schema>, Result>,
  after: After<MemberPlace, z.output<Schema>, Result> = () => null,
  options: MemberOptions<Result> = {},
) {
  return async (place: MemberPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const values = formValues(form);
    const entry = await enter(place.organization);
    if (entry.kind === 'no-session') return askToSignIn(place.locale, values);
    if (entry.kind === 'second-factor') return askFactor(place.locale, entry.step, values);
    if (entry.kind === 'no-membership') return { status: 'refused', reason: 'not_a_member', values };
    const { gate } = entry;
    const noticed = options.beforeNotice || gate.member.noticeVersion >= NOTICE_VERSION;
    if (!noticed) return { status: 'refused', reason: 'notice_first', values };
    // A visitor has no permission that an action asks; if one ever did, they would still change nothing.
    if (gate.visitor || !may(gate.member.role, permission)) {
      return { status: 'refused', reason: 'not_permitted', values };
    }
    if (gate.organization.closingUntil !== null && !options.whileClosing && !readsOnly.has(permission)) {
      return { status: 'refused', reason: 'closing', values };
    }
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    const grant = { organizationId: gate.organization.id, actor: actorOf(gate) };
    const outcome = await withOrganization(runtime(), grant, (scope) => mutation(scope, parsed.data, gate));
    const next = async (result: Result) => {
      if (!gate.session.visit || !options.endsVisit?.(result)) {
        return after({ place, input: parsed.data, result });
      }
      await signOut();
      return `${visitsEnd(place)}?said=done`;
    };
    return conclude(outcome, values, next, options.detail);
  };
}

/** Acts that an organization which is being closed still allows: asking about oneself, and taking the proofs away. */
const readsOnly: ReadonlySet<Permission> = new Set(['me:view', 'evidence:export', 'tables:export']);

/** Where a visit on a shared tablet ends: a document of its own, so that the browser drops all that it held. */
export const visitsEnd = ({ locale, organization }: MemberPlace) =>
  `/${locale}/o/${organization}/tablet/over`;

/** Bound into a studio action by its page. */
export interface StudioPlace {
  readonly locale: 'fr' | 'en';
}

/** The session of a consultant, with the name of their account. */
export type StudioSession = Session & { readonly consultantName: string };

/** An action of the consultant, on the library. */
export function libraryAction<Schema extends z.ZodType, Result>(
  input: Schema,
  mutation: (
    scope: LibraryScope,
    input: z.output<Schema>,
    session: StudioSession,
  ) => Promise<Outcome<Result>>,
  after: After<StudioPlace, z.output<Schema>, Result> = () => null,
) {
  return async (place: StudioPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const entry = await enterStudio(place, form);
    if ('status' in entry) return entry;
    const { userId, session, values } = entry;
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    const outcome = await withLibrary(runtime(), userId, (scope) => mutation(scope, parsed.data, session));
    return conclude(outcome, values, (result) => after({ place, input: parsed.data, result }));
  };
}

/**
 * An action of the consultant by which an organization begins. It is the one way in which they act under an organization's
 * scope, and that organization is nobody's yet: its id is drawn here.
 */
export function foundingAction<Schema extends z.ZodType, Result>(
  input: Schema,
  mutation: (scope: OrganizationScope, input: z.output<Schema>) => Promise<Outcome<Result>>,
  after: After<StudioPlace, z.output<Schema>, Result> = () => null,
) {
  return async (place: StudioPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const entry = await enterStudio(place, form);
    if ('status' in entry) return entry;
    const { values } = entry;
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    const organizationId = runtime().chance.uuid();
    const actor = { kind: 'system', reason: 'a consultant opened it' } as const;
    const outcome = await withOrganization(runtime(), { organizationId, actor }, (scope) =>
      mutation(scope, parsed.data),
    );
    return conclude(outcome, values, (result) => after({ place, input: parsed.data, result }));
  };
}

/** What names the client in a form of the studio. */
interface OfClient {
  readonly client: string;
}

/** The consultant who acts on a client. */
export interface ActingConsultant {
  readonly userId: string;
}

/**
 * An action of the consultant at the door of a client: asking to come in, coming in, leaving. It runs under that client's
 * scope, as the product's own act that names the consultant: what it may do there is for the mutation to check, since no
 * membership was. `tests/guards/manifest.test.ts` says which actions these are.
 */
export function doorAction<Schema extends z.ZodType<OfClient>, Result>(
  input: Schema,
  mutation: (
    scope: OrganizationScope,
    input: z.output<Schema>,
    consultant: ActingConsultant,
  ) => Promise<Outcome<Result>>,
  after: After<StudioPlace, z.output<Schema>, Result> = () => null,
) {
  return async (place: StudioPlace, _state: FormState, form: FormData): Promise<FormState> => {
    const entry = await enterStudio(place, form);
    if ('status' in entry) return entry;
    const { userId, values } = entry;
    const parsed = input.safeParse(values);
    if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
    const actor = { kind: 'system', reason: 'a consultant is at the door' } as const;
    const grant = { organizationId: parsed.data.client, actor };
    const outcome = await withOrganization(runtime(), grant, (scope) =>
      mutation(scope, parsed.data, { userId }),
    );
    return conclude(outcome, values, (result) => after({ place, input: parsed.data, result }));
  };
}

/** The gate of the studio's actions: who acts and what was typed, or the answer to whoever may not. */
async function enterStudio(
  place: StudioPlace,
  form: FormData,
): Promise<
  FormState | { readonly userId: string; readonly session: StudioSession; readonly values: FormValues }
> {
  const values = formValues(form);
  const session = await findSession();
  if (!session) return askToSignIn(place.locale, values);
  const { consultantName } = session;
  if (consultantName === null) return { status: 'refused', reason: 'not_permitted', values };
  const step = factorStep(session, factorRequired());
  if (step !== 'pass') return askFactor(place.locale, step, values);
  return { userId: session.userId, session: { ...session, consultantName }, values };
}

/** To the sign-in page, with what was typed kept. */
export async function askToSignIn(locale: string, values: FormValues): Promise<never> {
  await keepTyped(values);
  return seeOther(await signInPath(locale));
}

/** To the second factor, with what was typed kept. */
export async function askFactor(
  locale: string,
  step: Exclude<FactorStep, 'pass'>,
  values: FormValues,
): Promise<never> {
  await keepTyped(values);
  return seeOther(factorPath(locale, step, await currentPath()));
}

/** Turns a mutation's outcome into the form's answer, or goes where it leads. */
export async function conclude<Result>(
  outcome: Outcome<Result>,
  values: FormValues,
  after: (result: Result) => string | null | Promise<string | null>,
  detail?: (result: Result) => string,
): Promise<FormState> {
  if (isRefused(outcome)) {
    const { refused: reason, field } = outcome;
    return field === undefined
      ? { status: 'refused', reason, values }
      : { status: 'invalid', errors: { [field]: reason }, values };
  }
  // Of this page alone: a second factor is given on the way back to what was typed elsewhere.
  await forgetTyped('here');
  // What the browser keeps of pages seen is out of date; and without this, going back to the same page is no news.
  refresh();
  const path = await after(outcome.done);
  if (path !== null) return seeOther(path);
  return detail ? { status: 'done', detail: detail(outcome.done) } : { status: 'done' };
}

/** The first code of each field. Schemas give codes as their messages: `z.string().min(1, 'required')`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message;
  return errors;
}
