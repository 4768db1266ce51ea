'use server';

import { headers } from 'next/headers';
import { fieldErrors } from '@/access/action';
import { enterVisit, newVisitToken } from '@/access/auth';
import { clientAddress } from '@/access/client-address';
import { findCardHolder } from '@/access/links';
import { withOrganization } from '@/access/mint';
import { consume } from '@/access/rate-limit';
import { seeOther } from '@/access/redirect';
import { runtime } from '@/access/runtime';
import { findTablet } from '@/access/tablet';
import { env } from '@/lib/env';
import { type FormState, formValues } from '@/lib/form-state';
import { isRefused } from '@/lib/outcome';
import { tabletCodeInput, tabletPinInput } from './input';
import { comeInByCode, comeInByPin } from './visits/mutations';

interface TabletPlace {
  readonly locale: 'fr' | 'en';
  readonly organization: string;
}

const refusedWith = (reason: string): FormState => ({ status: 'refused', reason, values: {} });
const wrong = (field: string, code: string): FormState => ({
  status: 'invalid',
  errors: { [field]: code },
  values: {},
});

/** Whose card it is and on which tablet; or what to answer. A card of another organization is not known here. */
async function holderHere(place: TabletPlace, handle: string) {
  const tablet = await findTablet();
  if (!tablet || tablet.organizationSlug !== place.organization) return refusedWith('no_tablet');
  const client = clientAddress(await headers(), env().TRUSTED_PROXIES);
  if ((await consume('card-client', client)) > 0 || (await consume('card-handle', handle)) > 0) {
    return refusedWith('too_many_tries');
  }
  const holder = await findCardHolder(handle);
  if (!holder || holder.organizationId !== tablet.organizationId) return wrong('handle', 'unknown_card');
  return { holder, tablet };
}

const grant = (organizationId: string) => ({
  organizationId,
  actor: { kind: 'system', reason: 'shared tablet' } as const,
});

/** Comes in on a shared tablet with the number of a card and a PIN. Nothing that was typed is given back. */
export async function enterByPin(place: TabletPlace, _state: FormState, form: FormData): Promise<FormState> {
  const parsed = tabletPinInput.safeParse(formValues(form));
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values: {} };
  const here = await holderHere(place, parsed.data.handle);
  if ('status' in here) return here;
  const { holder, tablet } = here;
  if (!holder.userId) return refusedWith('no_pin');
  const token = newVisitToken();
  const answer = await withOrganization(runtime(), grant(tablet.organizationId), (scope) =>
    comeInByPin(scope, { memberId: holder.memberId, tabletId: tablet.id, pin: parsed.data.pin, token }),
  );
  if (isRefused(answer)) return refusedWith(answer.refused);
  if (answer.kind === 'locked') return refusedWith('locked');
  if (answer.kind === 'wrong') return wrong('pin', 'wrong_pin');
  await enterVisit(token);
  return seeOther(`/${place.locale}/o/${tablet.organizationSlug}`);
}

/** The same the first time, or with a renewed card: its one-time code, and a PIN to choose. */
export async function enterByCode(place: TabletPlace, _state: FormState, form: FormData): Promise<FormState> {
  const parsed = tabletCodeInput.safeParse(formValues(form));
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values: {} };
  const here = await holderHere(place, parsed.data.handle);
  if ('status' in here) return here;
  const { holder, tablet } = here;
  const { code, pin } = parsed.data;
  const token = newVisitToken();
  const outcome = await withOrganization(runtime(), grant(tablet.organizationId), (scope) =>
    comeInByCode(scope, { memberId: holder.memberId, tabletId: tablet.id, code, pin, token }),
  );
  if (isRefused(outcome)) {
    return outcome.field ? wrong(outcome.field, outcome.refused) : refusedWith(outcome.refused);
  }
  await enterVisit(token);
  return seeOther(`/${place.locale}/o/${tablet.organizationSlug}`);
}
