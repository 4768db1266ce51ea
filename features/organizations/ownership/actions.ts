'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { confirmFirst } from '@/access/confirm-first';
import type { FormState } from '@/lib/form-state';
import { offerInput, oneOffer } from './input';
import { acceptOffer, cancelOffer, declineOffer, offerOwnership } from './mutations';

const roles =
  (what: string) =>
  ({ place }: { place: MemberPlace }) =>
    `/${place.locale}/o/${place.organization}/manage/settings/people-and-roles?done=${what}#ownership`;

const offer = memberAction('settings:manage', offerInput, offerOwnership, roles('offered'));

/** Offers one's place as an owner to somebody, with a fresh proof of identity. */
export async function offerMyPlace(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  await confirmFirst(place, form);
  return offer(place, state, form);
}

const cancel = memberAction('settings:manage', oneOffer, cancelOffer, roles('offerCanceled'));

/** Takes one's offer back. */
export async function cancelMyOffer(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return cancel(place, state, form);
}

const accept = memberAction('path:follow', oneOffer, acceptOffer, roles('accepted'));

/** Takes the place that was offered, with a fresh proof of identity. */
export async function acceptPlace(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  await confirmFirst(place, form);
  return accept(place, state, form);
}

const decline = memberAction(
  'path:follow',
  oneOffer,
  declineOffer,
  ({ place }) => `/${place.locale}/o/${place.organization}/me?done=declined`,
);

/** Declines it. */
export async function declinePlace(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return decline(place, state, form);
}
