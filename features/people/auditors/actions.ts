'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { oneMember } from '../input';
import { extendInput } from './input';
import { endAuditor, extendAuditor } from './mutations';

const back =
  (what: string) =>
  ({ place }: { place: MemberPlace }) =>
    `/${place.locale}/o/${place.organization}/manage/settings/people-and-roles?done=${what}#auditors`;

const extend = memberAction('people:manage', extendInput, extendAuditor, back('auditorExtended'));

/** Gives an auditor another last day. */
export async function extendOneAuditor(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return extend(place, state, form);
}

const end = memberAction('people:manage', oneMember, endAuditor, back('auditorEnded'));

/** Ends an auditor's access at once. */
export async function endOneAuditor(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return end(place, state, form);
}
