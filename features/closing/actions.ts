'use server';

import { doorAction, type MemberPlace, memberAction, type StudioPlace } from '@/access/action';
import { confirmFirst } from '@/access/confirm-first';
import { isFresh } from '@/access/confirmation';
import type { FormState } from '@/lib/form-state';
import { refused } from '@/lib/outcome';
import { cancelInput, closeClientInput, closeInput } from './input';
import { askToClose, cancelClosing } from './mutations';

const home = ({ locale, organization }: MemberPlace, done: string) =>
  `/${locale}/o/${organization}/manage/settings/closing?done=${done}`;

const close = memberAction(
  'settings:manage',
  closeInput,
  async (scope, { name }, { session }) =>
    isFresh(session, scope.now) ? askToClose(scope, { name, by: 'owner' }) : refused('confirm_first'),
  ({ place }) => home(place, 'asked'),
  { whileClosing: true },
);

/** Asks that the organization be closed, with a fresh proof of identity. */
export async function closeOrganization(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  await confirmFirst(place, form);
  return close(place, state, form);
}

const cancel = memberAction(
  'settings:manage',
  cancelInput,
  cancelClosing,
  ({ place }) => home(place, 'cancelled'),
  { whileClosing: true },
);

/** Cancels it while the window lasts. */
export async function keepOrganization(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return cancel(place, state, form);
}

const closeAsConsultant = doorAction(
  closeClientInput,
  (scope, { name }) => askToClose(scope, { name, by: 'consultant' }),
  ({ place, input }) => `/${place.locale}/studio/organizations/${input.slug}?done=closing`,
);

/** The consultant asks that a client's organization be closed: its owners are told at once and may cancel. */
export async function closeClient(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return closeAsConsultant(place, state, form);
}
