'use server';

import { z } from 'zod';
import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { documentInput, offerInput } from './input';
import { followLibrary, leaveLibrary, pinDocument, takeEarly, unpinDocument } from './keeping/mutations';

const page = ({ locale, organization }: MemberPlace, done: string) =>
  `/${locale}/o/${organization}/manage/settings/library?done=${done}`;
const nothing = z.object({});

const pin = memberAction('settings:manage', documentInput, pinDocument, ({ place }) => page(place, 'kept'));
const unpin = memberAction('settings:manage', documentInput, unpinDocument, ({ place }) =>
  page(place, 'followed'),
);
const take = memberAction('settings:manage', offerInput, takeEarly, ({ place }) => page(place, 'taken'));
const leave = memberAction('settings:manage', nothing, leaveLibrary, ({ place }) => page(place, 'left'));
const follow = memberAction('settings:manage', nothing, followLibrary, ({ place }) => page(place, 'back'));

/** Keeps the version of a document, whatever is published. */
export async function keepVersion(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return pin(place, state, form);
}

/** Follows the library again for a document. */
export async function followDocument(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return unpin(place, state, form);
}

/** Takes a version before its day, or one that was left aside. */
export async function takeVersion(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return take(place, state, form);
}

/** Takes nothing any more of what is published. */
export async function stopFollowing(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return leave(place, state, form);
}

/** Follows the library again. */
export async function resumeFollowing(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return follow(place, state, form);
}
