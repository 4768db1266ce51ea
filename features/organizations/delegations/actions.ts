'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { oneDelegation, signDelegationInput, writeDelegationInput } from './input';
import { endDelegation, signDelegation, writeDelegation } from './mutations';

const back =
  (what: string) =>
  ({ place }: { place: MemberPlace }) =>
    `/${place.locale}/o/${place.organization}/manage/settings/people-and-roles?done=${what}`;

const write = memberAction('settings:manage', writeDelegationInput, writeDelegation, back('written'));

/** Writes the act by which a function is delegated. */
export async function writeOneDelegation(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return write(place, state, form);
}

const sign = memberAction('settings:manage', signDelegationInput, signDelegation, back('signed'));

/** Records the day on which it was signed on paper. */
export async function signOneDelegation(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return sign(place, state, form);
}

const end = memberAction('settings:manage', oneDelegation, endDelegation, back('ended'));

/** Ends it, or strikes it out. */
export async function endOneDelegation(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return end(place, state, form);
}
