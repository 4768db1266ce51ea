'use server';

import { type LoginPlace, loginAction } from '@/access/login-action';
import { localPath } from '@/access/redirect';
import type { UserScope } from '@/access/scope';
import { factorRequired } from '@/access/second-factor';
import type { Session } from '@/access/session';
import { longDate } from '@/i18n/format-date';
import { env } from '@/lib/env';
import type { FormState } from '@/lib/form-state';
import { refused } from '@/lib/outcome';
import { beginApp, cancelApp, confirmApp } from './apps/mutations';
import { addPasskeyInput, appCodeInput, passkeyIdInput, pressInput } from './input';
import { removeFactor } from './mutations';
import { addPasskey, beginAdding } from './passkeys/mutations';
import { ownsAnOrganization } from './queries';
import { makeCodes } from './recovery-codes/mutations';
import { relyingPartyAt } from './relying-party';
import { type DoneCode, setupPath } from './setup-path';

type Context = { readonly session: Session; readonly place: LoginPlace };

const of = ({ session, place }: Context) => ({ sessionHash: session.hash, locale: place.locale });
const back = (done?: DoneCode) => (context: { readonly place: LoginPlace }) =>
  setupPath(context.place.locale, localPath(context.place.next), done);

/** Whether this login may not do without any: an owner's of any organization, or a consultant's. */
async function isRequired(scope: UserScope, { consultantName }: Session): Promise<boolean> {
  return factorRequired() && (consultantName !== null || (await ownsAnOrganization(scope)));
}

const begin = loginAction(pressInput, (scope, _input, context) => beginApp(scope, of(context)), back());
const cancel = loginAction(pressInput, (scope, _input, context) => cancelApp(scope, of(context)), back());
const confirm = loginAction(
  appCodeInput,
  (scope, { code }, context) => confirmApp(scope, code, of(context)),
  back('app_added'),
);
const removeTheApp = loginAction(
  pressInput,
  async (scope, _input, { session, place }) =>
    removeFactor(scope, { app: true }, { locale: place.locale, required: await isRequired(scope, session) }),
  back('app_removed'),
);
const removeOnePasskey = loginAction(
  passkeyIdInput,
  async (scope, input, { session, place }) =>
    removeFactor(scope, input, { locale: place.locale, required: await isRequired(scope, session) }),
  back('passkey_removed'),
);
const beginPasskey = loginAction(
  pressInput,
  async (scope, _input, context) => {
    const party = relyingPartyAt(env().PUBLIC_URL);
    if (!party) return refused('passkey_impossible');
    return beginAdding(scope, { ...of(context), party, name: context.session.email ?? 'Paraphe' });
  },
  () => null,
  { detail: (options) => options },
);
const add = loginAction(
  addPasskeyInput,
  async (scope, { response, name }, context) => {
    const party = relyingPartyAt(env().PUBLIC_URL);
    if (!party) return refused('passkey_impossible');
    // Left unnamed, it is told from the others by its day.
    const given = name || longDate(context.place.locale, scope.now);
    return addPasskey(scope, { response, name: given }, { ...of(context), party });
  },
  back('passkey_added'),
);
const make = loginAction(
  pressInput,
  (scope, _input, context) => makeCodes(scope, of(context)),
  () => null,
  { detail: ({ codes }) => codes.join('\n') },
);

/** Draws the secret of an authenticator app; the page then shows it. */
export async function startApp(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return begin(place, state, form);
}

/** Leaves the setting up of an app. */
export async function leaveApp(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return cancel(place, state, form);
}

/** Adds the app that gives the right code. */
export async function addApp(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return confirm(place, state, form);
}

export async function removeApp(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return removeTheApp(place, state, form);
}

/** Answers what the browser hands to a device so that it makes a passkey, as JSON. */
export async function startPasskey(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return beginPasskey(place, state, form);
}

/** Adds the passkey that a device made. */
export async function addNewPasskey(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return add(place, state, form);
}

export async function removePasskey(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return removeOnePasskey(place, state, form);
}

/** Makes ten recovery codes, shown once in the answer. */
export async function makeRecoveryCodes(
  place: LoginPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return make(place, state, form);
}
