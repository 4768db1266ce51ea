'use server';

import { fieldErrors } from '@/access/action';
import { renewByPin, requestCode, tryCode } from '@/access/confirmation';
import { withOrganization } from '@/access/mint';
import { consume } from '@/access/rate-limit';
import { localPath, seeOther } from '@/access/redirect';
import { runtime } from '@/access/runtime';
import { factorPath } from '@/access/second-factor';
import { findSession } from '@/access/session';
import { checkPin } from '@/features/people/cards/mutations';
import { type FormState, formValues } from '@/lib/form-state';
import { codeInput, pinInput } from './input';
import { findMemberOfLogin } from './queries';

interface Place {
  readonly locale: 'fr' | 'en';
  readonly next: string;
}

const refusedWith = (reason: string): FormState => ({ status: 'refused', reason, values: {} });
const onwards = (place: Place) => seeOther(localPath(place.next) ?? `/${place.locale}/organizations`);

/** Whoever has a second factor gives it again: a code in the mail would prove less. */
const askFactorInstead = (place: Place) =>
  seeOther(factorPath(place.locale, 'ask', localPath(place.next) ?? `/${place.locale}/organizations`));

/** Mails a six-digit code to the address of this session. */
export async function askForCode(place: Place, _state: FormState, _form: FormData): Promise<FormState> {
  const session = await findSession();
  if (!session) return refusedWith('no_session');
  if (session.factor.held) return askFactorInstead(place);
  if ((await consume('code-session', session.userId)) > 0) return refusedWith('too_many_tries');
  await requestCode(session.hash, place.locale);
  return seeOther(`/${place.locale}/confirm?next=${encodeURIComponent(localPath(place.next) ?? '')}`);
}

/** Proves by the mailed code that it is still the same person, and goes back to what was being signed. */
export async function confirmByCode(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form);
  const session = await findSession();
  if (!session) return refusedWith('no_session');
  if (session.factor.held) return askFactorInstead(place);
  const parsed = codeInput.safeParse(values);
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
  const right = await tryCode(session.hash, parsed.data.request, parsed.data.code);
  if (!right) return { status: 'invalid', errors: { code: 'wrong_code' }, values };
  return onwards(place);
}

/** The same proof by PIN, for a person without e-mail. */
export async function confirmByPin(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const session = await findSession();
  if (!session?.confinedTo) return refusedWith('no_session');
  const parsed = pinInput.safeParse(formValues(form));
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values: {} };
  const actor = { kind: 'system', reason: 'PIN before signing' } as const;
  const check = await withOrganization(
    runtime(),
    { organizationId: session.confinedTo, actor },
    async (scope) => {
      const memberId = await findMemberOfLogin(scope, session.userId);
      return memberId ? checkPin(scope, { memberId, pin: parsed.data.pin }) : null;
    },
  );
  if (check === null) return refusedWith('no_session');
  if (check.kind === 'locked') return refusedWith('locked');
  if (check.kind === 'wrong') return { status: 'invalid', errors: { pin: 'wrong_pin' }, values: {} };
  await renewByPin(session.hash);
  return onwards(place);
}
