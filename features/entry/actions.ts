'use server';

import { doorAction, type MemberPlace, memberAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { askToEnter } from './asking/mutations';
import { consentToAsk, declineAsk, grantEntry, revokeEntry } from './consenting/mutations';
import { askInput, consentInput, declineInput, doorInput, grantInput, revokeInput } from './input';
import { enterClient, leaveClient } from './visiting/mutations';

const page =
  (said: string) =>
  ({ place }: { place: MemberPlace }) =>
    `/${place.locale}/o/${place.organization}/manage/settings/entry?done=${said}`;

const consent = memberAction('settings:manage', consentInput, consentToAsk, page('consented'));
const decline = memberAction('settings:manage', declineInput, declineAsk, page('declined'));
const grant = memberAction('settings:manage', grantInput, grantEntry, page('consented'));
const revoke = memberAction('settings:manage', revokeInput, revokeEntry, page('revoked'));

const studio =
  (said: string) =>
  ({ place, result }: { place: StudioPlace; result: { slug: string } }) =>
    `/${place.locale}/studio/organizations/${result.slug}?done=${said}`;

const ask = doorAction(askInput, askToEnter, studio('asked'));
const enter = doorAction(
  doorInput,
  enterClient,
  ({ place, result }) => `/${place.locale}/o/${result.slug}/manage`,
);
const leave = doorAction(doorInput, leaveClient, studio('left'));

/** Lets in the consultant who asked. */
export async function consentToEntry(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return consent(place, state, form);
}

/** Answers no to a consultant who asked. */
export async function declineEntry(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return decline(place, state, form);
}

/** Lets a consultant in without having been asked. */
export async function grantConsent(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return grant(place, state, form);
}

/** Takes a consent back at once. */
export async function revokeConsent(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return revoke(place, state, form);
}

/** Asks a client's owners to be let in. */
export async function askForEntry(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return ask(place, state, form);
}

/** Comes into a client's space, under its owner's consent. */
export async function enterSpace(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return enter(place, state, form);
}

/** Leaves a client's space. */
export async function leaveSpace(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return leave(place, state, form);
}
