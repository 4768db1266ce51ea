'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { tryAddressAgain } from '@/features/notifications/refusals/mutations';
import { nudgeLate } from '@/features/people/nudges/mutations';
import type { FormState } from '@/lib/form-state';
import { addressInput, nudgeInput, rulesInput } from './input';
import { chooseRules } from './mutations';

const manage = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage`;

const choose = memberAction(
  'settings:manage',
  rulesInput,
  chooseRules,
  ({ place }) => `${manage(place)}/settings/reminders?done=rules`,
);

/** Saves when people are reminded. */
export async function saveReminderRules(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return choose(place, state, form);
}

const again = memberAction('people:manage', addressInput, tryAddressAgain, ({ place, input }) =>
  input.back === 'person'
    ? `${manage(place)}/people/${input.memberId}`
    : `${manage(place)}/settings/reminders?done=address#undelivered`,
);

/** Writes again to an address that a mail server refused. */
export async function writeAgain(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return again(place, state, form);
}

const late = memberAction('people:nudge', nudgeInput, nudgeLate, ({ place, result }) => {
  const done = result.more ? 'begun' : String(result.nudged);
  return `${manage(place)}/people/nudge?done=${done}`;
});

/** Nudges those who are late: everyone within reach, or a team. */
export async function nudgeLatePeople(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return late(place, state, form);
}
