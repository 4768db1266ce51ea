'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { oneMember } from '../input';
import { changeReturnInput, planLeaveInput } from './input';
import { cancelLeave, changeReturn, planLeave } from './mutations';

const back =
  (what: string) =>
  ({ place, result }: { place: MemberPlace; result: { memberId: string } }) =>
    `/${place.locale}/o/${place.organization}/manage/people/${result.memberId}?done=${what}`;

const plan = memberAction('people:manage', planLeaveInput, planLeave, back('leave'));

/** Plans a leave, or notes one. */
export async function planPersonLeave(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return plan(place, state, form);
}

const change = memberAction('people:manage', changeReturnInput, changeReturn, back('back'));

/** Changes the first day back of the leave that stands. */
export async function changePersonReturn(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return change(place, state, form);
}

const cancel = memberAction('people:manage', oneMember, cancelLeave, back('leaveCanceled'));

/** Strikes out the leave that stands. */
export async function cancelPersonLeave(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return cancel(place, state, form);
}
