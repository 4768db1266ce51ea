'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { confirmInput, oneImport, pasteInput, readingInput } from './input';
import {
  abandonImport,
  changeReading,
  confirmImport,
  forgetWrongRows,
  inviteLater,
  startImport,
} from './mutations';

const importPage = ({ locale, organization }: MemberPlace, importId?: string) =>
  `/${locale}/o/${organization}/manage/people/import${importId ? `/${importId}` : ''}`;

/** Back to the list's page, which shows where it is. */
const toList = ({ place, result }: { place: MemberPlace; result: { importId: string } }) =>
  importPage(place, result.importId);

const paste = memberAction(
  'people:manage',
  pasteInput,
  (scope, { list }) =>
    startImport(scope, { kind: 'pasted', bytes: Buffer.from(list, 'utf8'), field: 'list' }),
  toList,
);

/** Takes a pasted list, and leads to its dry run. */
export async function pasteList(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return paste(place, state, form);
}

const read = memberAction('people:manage', readingInput, changeReading, toList);

/** Reads a list another way. */
export async function readDifferently(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return read(place, state, form);
}

const confirm = memberAction('people:manage', confirmInput, confirmImport, toList);

/** Confirms a list as it is shown. */
export async function confirmList(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return confirm(place, state, form);
}

const abandon = memberAction(
  'people:manage',
  oneImport,
  abandonImport,
  ({ place }) => `${importPage(place)}?done=abandoned`,
);

/** Gives a list up. */
export async function abandonList(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return abandon(place, state, form);
}

const forget = memberAction('people:manage', oneImport, forgetWrongRows, toList);

/** Destroys the wrong lines of a list that was applied. */
export async function forgetWrong(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return forget(place, state, form);
}

const invite = memberAction('people:manage', oneImport, inviteLater, toList);

/** Invites those whom a list added. */
export async function inviteAdded(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return invite(place, state, form);
}
