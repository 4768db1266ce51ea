'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { oneMember } from '../input';
import { departureInput } from './input';
import { cancelDeparture, markAsLeft, planDeparture } from './mutations';

const person = (place: MemberPlace, memberId: string, what: string) =>
  `/${place.locale}/o/${place.organization}/manage/people/${memberId}?done=${what}`;

const plan = memberAction('people:manage', departureInput, planDeparture, ({ place, result }) =>
  person(place, result.memberId, result.left ? 'left' : 'leaving'),
);

/** Says that somebody leaves, now or on a day. */
export async function planPersonDeparture(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return plan(place, state, form);
}

const leave = memberAction('people:manage', oneMember, markAsLeft, ({ place, result }) =>
  person(place, result.memberId, 'left'),
);

/** Closes at once the access of somebody whose departure was planned. */
export async function leavePerson(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return leave(place, state, form);
}

const cancel = memberAction('people:manage', oneMember, cancelDeparture, ({ place, result }) =>
  person(place, result.memberId, 'staying'),
);

/** Takes back a departure that has not taken effect. */
export async function cancelPersonDeparture(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return cancel(place, state, form);
}
