'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { answerInput, languageInput, statementInput } from './input';
import { answerDataCorrection, answerInCharge, askForCorrection, chooseLanguage } from './mutations';

const mine = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/me/data`;

const ask = memberAction(
  'me:view',
  statementInput,
  askForCorrection,
  ({ place }) => `${mine(place)}?done=asked#correct`,
);

/** Asks that something held about oneself be corrected. */
export async function askDataCorrection(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return ask(place, state, form);
}

const answer = memberAction(
  'people:manage',
  answerInput,
  answerDataCorrection,
  ({ place, result }) =>
    `/${place.locale}/o/${place.organization}/manage/people/${result.memberId}?done=answered`,
);

/** Answers somebody's request that something be corrected. */
export async function answerDataRequest(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(place, state, form);
}

const answerAsKeeper = memberAction(
  'registers:keep',
  answerInput,
  answerInCharge,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/registers?done=answered`,
);

/** Answers it as the person in charge, beside the registers. */
export async function answerDataRequestInCharge(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerAsKeeper(place, state, form);
}

const choose = memberAction(
  'me:view',
  languageInput,
  chooseLanguage,
  ({ place }) => `${mine(place)}?done=language#language`,
);

/** Chooses in which language one is written to. */
export async function chooseOwnLanguage(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return choose(place, state, form);
}
