'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { takeHandover } from './handovers/mutations';
import { eraseInput, handoverInput, kindsInput, retentionInput } from './input';
import { chooseKinds, chooseRetention, eraseMember } from './mutations';

const manage = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage`;

const erase = memberAction(
  'people:erase',
  eraseInput,
  eraseMember,
  ({ place, result }) => `${manage(place)}/people/${result.memberId}?done=erased`,
);

/** Erases a person who has left. */
export async function erasePerson(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return erase(place, state, form);
}

const choose = memberAction(
  'settings:manage',
  retentionInput,
  chooseRetention,
  ({ place }) => `${manage(place)}/settings/privacy?done=retention`,
);

/** Chooses how long copies and records are kept once somebody has left. */
export async function saveRetention(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return choose(place, state, form);
}

const kinds = memberAction(
  'settings:manage',
  kindsInput,
  chooseKinds,
  ({ place }) => `${manage(place)}/settings/privacy?done=retention`,
);

/** Chooses how long answers, traces, looks and incidents are kept. */
export async function saveKinds(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return kinds(place, state, form);
}

const take = memberAction('people:erase', handoverInput, takeHandover, () => null, {
  detail: ({ passphrase }) => passphrase,
  whileClosing: true,
});

/** Takes delivery of what was handed over. Its passphrase is in the answer and nowhere else. */
export async function takeDelivery(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return take(place, state, form);
}
