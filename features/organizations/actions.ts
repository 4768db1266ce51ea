'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { settingsInput } from './input';
import { updateSettings } from './mutations';

const save = memberAction(
  'settings:manage',
  settingsInput,
  updateSettings,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/settings?done=settings`,
);

/** Saves what the organization says of itself. */
export async function saveSettings(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return save(place, state, form);
}
