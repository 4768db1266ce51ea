'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { askToRead } from './asking/mutations';
import { acknowledgeInput, askInput } from './input';
import { acknowledge } from './mutations';

const read = memberAction(
  'path:follow',
  acknowledgeInput,
  (scope, input, { session }) => acknowledge(scope, input, session),
  ({ place, input, result }) =>
    `/${place.locale}/o/${place.organization}/policies/${input.policy}/receipt/${result.acknowledgementId}`,
  { endsVisit: () => true },
);

/** Records that a policy was read. */
export async function acknowledgePolicy(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return read(place, state, form);
}

const ask = memberAction(
  'programs:assign',
  askInput,
  askToRead,
  ({ place, input }) => `/${place.locale}/o/${place.organization}/manage/policies/${input.policy}?done=asked`,
);

/** Asks everyone here, present and to come, to read a policy. */
export async function askEveryoneToRead(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return ask(place, state, form);
}
