'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { env } from '@/lib/env';
import type { FormState } from '@/lib/form-state';
import { publishInput, withdrawInput } from './input';
import { publishPolicy, withdrawPolicy } from './mutations';

const homeOf = ({ locale, organization }: MemberPlace, policy: string) =>
  `/${locale}/o/${organization}/manage/policies/${policy}/publish`;

const publish = memberAction(
  'agreements:adopt',
  publishInput,
  (scope, input) => publishPolicy(scope, input, env().PUBLIC_URL),
  ({ place, input }) => `${homeOf(place, input.policy)}?done=published`,
);

/** Puts an adopted policy before the public. */
export async function publishAdopted(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return publish(place, state, form);
}

const withdraw = memberAction(
  'agreements:adopt',
  withdrawInput,
  withdrawPolicy,
  ({ place, input }) => `${homeOf(place, input.policy)}?done=withdrawn`,
);

/** Takes a published policy down. */
export async function withdrawPublished(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return withdraw(place, state, form);
}
