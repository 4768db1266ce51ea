'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { scheduleInput } from './input';
import { chooseSchedule } from './mutations';

const save = memberAction(
  'settings:manage',
  scheduleInput,
  chooseSchedule,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/report?done=schedule#schedule`,
);

/** Chooses how often the report is mailed, and to whom. */
export async function saveSchedule(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return save(place, state, form);
}
