'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { longDate } from '@/i18n/format-date';
import type { FormState } from '@/lib/form-state';
import { isRefused } from '@/lib/outcome';
import { spacedCode } from './cards/code';
import { issueCard } from './cards/mutations';
import {
  addInput,
  correctionInput,
  detailsInput,
  emailInput,
  nameInput,
  oneMember,
  placeInput,
} from './input';
import { inviteMember } from './invitations/mutations';
import { addMember, changeDetails, changeEmail, changeRole, changeTeams, readmitMember } from './mutations';
import { correctName, resolveNameCorrection } from './names/mutations';
import { nudgeMember } from './nudges/mutations';

const manage = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage`;

/** Back to a person's page, which says what was done. */
const backToPerson =
  (what: string) =>
  ({ place, result }: { place: MemberPlace; result: { memberId: string } }) =>
    `${manage(place)}/people/${result.memberId}?done=${what}`;

const add = memberAction('people:manage', addInput, addMember, ({ place, result }) =>
  result.handle
    ? `${manage(place)}/people/${result.memberId}/card`
    : `${manage(place)}/people/${result.memberId}?done=added`,
);

/** Adds a person, with their assignments and an invitation; without e-mail, their card comes next. */
export async function addPerson(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return add(place, state, form);
}

const move = memberAction(
  'people:manage',
  placeInput,
  async (scope, { memberId, role, accessEndsOn, teamIds, ledTeamIds }) => {
    const changed = await changeRole(scope, { memberId, role, accessEndsOn });
    if (isRefused(changed)) return changed;
    return changeTeams(scope, { memberId, teamIds: [...new Set([...teamIds, ...ledTeamIds])], ledTeamIds });
  },
  backToPerson('place'),
);

/** Changes a person's role and teams together. */
export async function changePlace(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return move(place, state, form);
}

const detail = memberAction('people:manage', detailsInput, changeDetails, backToPerson('details'));

/** Changes a person's job title and the language of their mails. */
export async function changePersonDetails(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return detail(place, state, form);
}

const rename = memberAction('people:manage', nameInput, correctName, backToPerson('name'));

/** Corrects a name that was mistyped. */
export async function correctPersonName(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return rename(place, state, form);
}

const readdress = memberAction('people:manage', emailInput, changeEmail, backToPerson('email'));

/** Changes the address that a person is reached at, and invites them again. */
export async function changePersonEmail(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return readdress(place, state, form);
}

const answer = memberAction(
  'people:manage',
  correctionInput,
  resolveNameCorrection,
  backToPerson('correction'),
);

/** Answers somebody's request that their name be corrected. */
export async function answerCorrection(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(place, state, form);
}

const resend = memberAction('people:manage', oneMember, inviteMember, backToPerson('invited'));

/** Sends the invitation again. */
export async function sendInvitation(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return resend(place, state, form);
}

const readmit = memberAction('people:manage', oneMember, readmitMember, backToPerson('returned'));

/** Takes back a person who had left. */
export async function readmitPerson(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return readmit(place, state, form);
}

const nudge = memberAction('people:nudge', oneMember, nudgeMember, backToPerson('nudged'));

/** Nudges one person, from their page. */
export async function nudgePerson(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return nudge(place, state, form);
}

const issue = memberAction('card:issue', oneMember, issueCard, () => null, {
  detail: ({ code, expiresAt, locale }) => `${spacedCode(code)}\n${longDate(locale, expiresAt)}`,
});

/** Issues a printed card. Its code and last day, in the person's language, are in the answer and nowhere else. */
export async function printCard(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return issue(place, state, form);
}
