'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { holdInput } from './input';
import { holdForDecision } from './mutations';

const hold = memberAction(
  'people:manage',
  holdInput,
  holdForDecision,
  ({ place, result }) =>
    `/${place.locale}/o/${place.organization}/manage/people/${result.memberId}?done=held#decisions`,
);

/** Notes that a person's results were used in a decision: they are kept a year from it. */
export async function holdResults(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return hold(place, state, form);
}
