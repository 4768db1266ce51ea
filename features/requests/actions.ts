'use server';

import { refresh } from 'next/cache';
import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { answerInput, meetingChosen, meetingInput, requestChosen } from './input';
import {
  answerRequest,
  cancelMeeting,
  closeRequest,
  destroyRequest,
  proposeMeeting,
  reopenRequest,
} from './mutations';

const pageOf = ({ locale }: StudioPlace, requestId: string, done: string) =>
  `/${locale}/studio/requests/${requestId}?done=${done}`;

const answer = libraryAction(answerInput, answerRequest, ({ place, result }) =>
  pageOf(place, result.requestId, `answered-${result.entryId}`),
);
const propose = libraryAction(meetingInput, proposeMeeting, ({ place, result }) =>
  pageOf(place, result.requestId, `proposed-${result.entryId}`),
);
const cancel = libraryAction(meetingChosen, cancelMeeting, ({ place, result }) =>
  pageOf(place, result.requestId, 'canceled'),
);
const close = libraryAction(requestChosen, closeRequest, ({ place, result }) =>
  pageOf(place, result.requestId, 'closed'),
);
const reopen = libraryAction(requestChosen, reopenRequest, ({ place, result }) =>
  pageOf(place, result.requestId, 'reopened'),
);
const destroy = libraryAction(
  requestChosen,
  destroyRequest,
  ({ place }) => `/${place.locale}/studio/requests?done=destroyed`,
);

/** What somebody else said meanwhile is shown beside the refusal, and what was typed stays: a second press sends it. */
function shown(state: FormState): FormState {
  if (state.status === 'refused' && state.reason === 'acted_meanwhile') refresh();
  return state;
}

/** Answers whoever asked, by mail and in a member's own space. */
export async function answerAction(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return shown(await answer(place, state, form));
}

/** Proposes a meeting. */
export async function proposeAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return shown(await propose(place, state, form));
}

/** Cancels a meeting that was proposed. */
export async function cancelAction(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return cancel(place, state, form);
}

/** Closes a request. */
export async function closeAction(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return close(place, state, form);
}

/** Opens a closed request again. */
export async function reopenAction(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return reopen(place, state, form);
}

/** Destroys a request at once. */
export async function destroyAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return destroy(place, state, form);
}
