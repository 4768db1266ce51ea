'use server';

import { foundingAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { clientInput } from './input';
import { openClient } from './mutations';

const opened = foundingAction(
  clientInput,
  openClient,
  ({ place, result }) => `/${place.locale}/studio/organizations/${result.slug}?done=opened`,
);

/** Opens a client's organization and invites its owner. */
export async function openOneClient(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return opened(place, state, form);
}
