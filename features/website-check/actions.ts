'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { forgetInput } from './input';
import { forgetCheck } from './mutations';

const forget = memberAction(
  'agreements:adopt',
  forgetInput,
  forgetCheck,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/policies/website?done=forgotten`,
);

/** Forgets what the last check of the website saw. */
export async function forgetWebsiteCheck(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return forget(place, state, form);
}
