'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { assignProgram } from '@/features/programs/mutations';
import type { FormState } from '@/lib/form-state';
import { assignInput } from './input';

const assign = memberAction(
  'programs:assign',
  assignInput,
  assignProgram,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/programs?done=assigned`,
);

/** Asks a program of the library of everyone here, present and to come. */
export async function assignToEveryone(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return assign(place, state, form);
}
