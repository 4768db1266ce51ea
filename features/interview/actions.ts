'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { stepInput } from './input';
import { saveStep } from './mutations';

const save = memberAction('agreements:adopt', stepInput, saveStep, ({ place, result }) => {
  const home = `/${place.locale}/o/${place.organization}/manage/policies/interview`;
  return result.next ? `${home}/${result.next}` : `${home}?done=yes`;
});

/** Keeps the answers of one step, then shows the next. */
export async function saveInterviewStep(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return save(place, state, form);
}
