'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { seeOther } from '@/access/redirect';
import type { FormState } from '@/lib/form-state';
import { answerInput, startInput } from './input';
import { answerQuestion, startAttempt } from './mutations';

const begin = memberAction('path:follow', startInput, startAttempt);

/** Begins, or goes on with, the questions of a guide. Refused or not, the page of the quiz says where one stands. */
export async function start(place: MemberPlace, guide: string, form: FormData): Promise<void> {
  form.set('guide', guide);
  await begin(place, { status: 'idle' }, form);
  seeOther(`/${place.locale}/o/${place.organization}/guides/${guide}/quiz`);
}

const check = memberAction('path:follow', answerInput, answerQuestion, ({ place, input, result }) => {
  const quiz = `/${place.locale}/o/${place.organization}/guides/${input.guide}/quiz`;
  return `${quiz}?attempt=${input.attempt}&question=${result.place}#explanation`;
});

/** Checks an answer, then shows why it is right or wrong. */
export async function answer(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return check(place, state, form);
}
