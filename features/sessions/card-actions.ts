'use server';

import { headers } from 'next/headers';
import { fieldErrors } from '@/access/action';
import { signInDirectly } from '@/access/auth';
import { clientAddress } from '@/access/client-address';
import { type CardHolder, findCardHolder } from '@/access/links';
import { withOrganization } from '@/access/mint';
import { consume } from '@/access/rate-limit';
import { seeOther } from '@/access/redirect';
import { runtime } from '@/access/runtime';
import { checkPin, setPin } from '@/features/people/cards/mutations';
import { env } from '@/lib/env';
import { type FormState, formValues } from '@/lib/form-state';
import { isRefused } from '@/lib/outcome';
import { cardInput, choosePinInput, pinInput } from './input';

interface Place {
  readonly locale: 'fr' | 'en';
}

interface CardPlace extends Place {
  readonly handle: string;
}

async function tooOften(handle: string): Promise<boolean> {
  const client = clientAddress(await headers(), env().TRUSTED_PROXIES);
  return (await consume('card-client', client)) > 0 || (await consume('card-handle', handle)) > 0;
}

const refusedWith = (reason: string): FormState => ({ status: 'refused', reason, values: {} });
const wrong = (field: string, code: string): FormState => ({
  status: 'invalid',
  errors: { [field]: code },
  values: {},
});

/** Finds the card that was typed. */
export async function openCard(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form);
  const parsed = cardInput.safeParse(values);
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
  if (await tooOften(parsed.data.handle)) return { status: 'refused', reason: 'too_many_tries', values };
  const holder = await findCardHolder(parsed.data.handle);
  if (!holder) return { status: 'invalid', errors: { handle: 'unknown_card' }, values };
  return seeOther(`/${place.locale}/join/${parsed.data.handle}`);
}

const grant = (holder: CardHolder) => ({
  organizationId: holder.organizationId,
  actor: { kind: 'system', reason: 'printed card' } as const,
});

/** First use of a card: its one-time code, and a PIN that no manager sees. Signs in to that organization only. */
export async function choosePin(place: CardPlace, _state: FormState, form: FormData): Promise<FormState> {
  const parsed = choosePinInput.safeParse(formValues(form));
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values: {} };
  if (await tooOften(place.handle)) return refusedWith('too_many_tries');
  const holder = await findCardHolder(place.handle);
  if (!holder) return wrong('code', 'unknown_card');
  const { code, pin } = parsed.data;
  const outcome = await withOrganization(runtime(), grant(holder), (scope) =>
    setPin(scope, { memberId: holder.memberId, code, pin }),
  );
  if (isRefused(outcome)) {
    return outcome.field ? wrong(outcome.field, outcome.refused) : refusedWith(outcome.refused);
  }
  await signInDirectly({ userId: outcome.done.userId, method: 'card', confinedTo: holder.organizationId });
  return seeOther(`/${place.locale}/o/${holder.organizationSlug}`);
}

/** Every later use: the PIN. Tries are counted in the database, before the PIN is looked at. */
export async function signInByPin(place: CardPlace, _state: FormState, form: FormData): Promise<FormState> {
  const parsed = pinInput.safeParse(formValues(form));
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values: {} };
  if (await tooOften(place.handle)) return refusedWith('too_many_tries');
  const holder = await findCardHolder(place.handle);
  if (!holder?.userId) return refusedWith('no_pin');
  const check = await withOrganization(runtime(), grant(holder), (scope) =>
    checkPin(scope, { memberId: holder.memberId, pin: parsed.data.pin }),
  );
  if (check.kind === 'locked') return refusedWith('locked');
  if (check.kind === 'wrong') return wrong('pin', 'wrong_pin');
  await signInDirectly({ userId: check.userId, method: 'pin', confinedTo: holder.organizationId });
  return seeOther(`/${place.locale}/o/${holder.organizationSlug}`);
}
