'use server';

import { refresh } from 'next/cache';
import { libraryAction, type MemberPlace, memberAction, type StudioPlace } from '@/access/action';
import { confirmFirst } from '@/access/confirm-first';
import type { FormState } from '@/lib/form-state';
import { acceptInput, factsInput, offerInput, saidInput } from './input';
import { acceptForOperator, acceptForOrganization, saveFacts, writeAssessment } from './mutations';

const studio = ({ locale }: StudioPlace) => `/${locale}/studio/contract`;
const settings = ({ locale, organization }: MemberPlace) =>
  `/${locale}/o/${organization}/manage/settings/contract`;

/** Refusals after which the page has another text to show, with what was typed still in the form. */
const OUTDATED = ['superseded', 'texts_changed', 'read_first'];

function shownAnew(answer: FormState): FormState {
  if (answer.status === 'refused' && OUTDATED.includes(answer.reason)) refresh();
  return answer;
}

const save = libraryAction(factsInput, saveFacts, ({ place }) => `${studio(place)}?done=saved`);

/** Keeps what the operator says of the deployment. */
export async function saveDeployment(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return save(place, state, form);
}

/** Accepts the texts for the operator, with a fresh proof of identity. */
export async function acceptAsOperator(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  await confirmFirst(place, form);
  const acceptOffer = libraryAction(
    offerInput,
    (scope, input, session) => acceptForOperator(scope, input, { session, page: place.locale }),
    ({ result }) => `${studio(place)}?done=accepted&number=${result.number}`,
  );
  return shownAnew(await acceptOffer(place, state, form));
}

const write = memberAction(
  'settings:manage',
  saidInput,
  writeAssessment,
  ({ place }) => `${settings(place)}?done=said`,
);

/** Keeps the organization's part of the assessment. */
export async function saveAssessment(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return write(place, state, form);
}

/** Accepts the contract for the organization, with a fresh proof of identity. */
export async function acceptContract(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  await confirmFirst(place, form);
  const acceptOwn = memberAction(
    'settings:manage',
    acceptInput,
    (scope, input, { session }) => acceptForOrganization(scope, input, { session, page: place.locale }),
    ({ result }) => `${settings(place)}?done=${result.again ? 'before' : 'accepted'}`,
  );
  return shownAnew(await acceptOwn(place, state, form));
}
