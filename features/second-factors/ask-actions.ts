'use server';

import { headers } from 'next/headers';
import { clientAddress } from '@/access/client-address';
import { type LoginPlace, loginAction } from '@/access/login-action';
import { consume, forgive } from '@/access/rate-limit';
import { localPath } from '@/access/redirect';
import type { Session } from '@/access/session';
import { env } from '@/lib/env';
import type { FormState } from '@/lib/form-state';
import { refused } from '@/lib/outcome';
import { proveByApp } from './apps/mutations';
import { appCodeInput, pressInput, recoveryCodeInput, usePasskeyInput } from './input';
import { beginProving, proveByPasskey } from './passkeys/mutations';
import { proveByCode } from './recovery-codes/mutations';
import { relyingPartyAt } from './relying-party';

/** Back to what was being done. */
const onwards = ({ place }: { readonly place: LoginPlace }) =>
  localPath(place.next) ?? `/${place.locale}/organizations`;

async function limitClient(): Promise<string | null> {
  const client = clientAddress(await headers(), env().TRUSTED_PROXIES);
  return (await consume('factor-client', client)) > 0 ? 'too_many_tries' : null;
}

/** A code can be guessed, a signature can't: codes are counted by login too. */
async function limitCodes({ userId }: Session): Promise<string | null> {
  const often = await limitClient();
  if (often !== null) return often;
  const minutes = (await consume('factor-login', userId)) || (await consume('factor-login-day', userId));
  return minutes > 0 ? 'too_many_tries' : null;
}

async function countAfresh({ userId }: Session): Promise<void> {
  await forgive('factor-login', userId);
  await forgive('factor-login-day', userId);
}

const byApp = loginAction(
  appCodeInput,
  (scope, { code }, { session }) => proveByApp(scope, code, { sessionHash: session.hash }),
  onwards,
  { beforeFactor: true, limit: limitCodes, settle: countAfresh },
);

const byCode = loginAction(
  recoveryCodeInput,
  (scope, { recoveryCode }, { session, place }) =>
    proveByCode(scope, recoveryCode, { sessionHash: session.hash, locale: place.locale }),
  onwards,
  { beforeFactor: true, limit: limitCodes, settle: countAfresh },
);

const beginPasskey = loginAction(
  pressInput,
  async (scope, _input, { session, place }) => {
    const party = relyingPartyAt(env().PUBLIC_URL);
    if (!party) return refused('passkey_impossible');
    return beginProving(scope, { party, sessionHash: session.hash, locale: place.locale });
  },
  () => null,
  { beforeFactor: true, limit: limitClient, detail: (options) => options },
);

const byPasskey = loginAction(
  usePasskeyInput,
  async (scope, { response }, { session }) => {
    const party = relyingPartyAt(env().PUBLIC_URL);
    return party
      ? proveByPasskey(scope, response, { party, sessionHash: session.hash })
      : refused('passkey_impossible');
  },
  onwards,
  { beforeFactor: true, limit: limitClient },
);

/** Proves the session by the code that an authenticator app shows. */
export async function giveAppCode(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return byApp(place, state, form);
}

/** Proves the session by a recovery code, which is then used up. */
export async function giveRecoveryCode(
  place: LoginPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return byCode(place, state, form);
}

/** Answers what the browser hands to a passkey, as JSON. */
export async function askPasskey(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return beginPasskey(place, state, form);
}

/** Proves the session by what a passkey signed. */
export async function givePasskey(place: LoginPlace, state: FormState, form: FormData): Promise<FormState> {
  return byPasskey(place, state, form);
}
