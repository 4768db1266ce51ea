'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { localPath } from '@/access/redirect';
import { nudgeLate, nudgeMember } from '@/features/people/nudges/mutations';
import type { FormState } from '@/lib/form-state';
import { nudgeLateInput, nudgeOneInput } from './input';

/** Back to the dashboard as it was, which says who was nudged today. */
const backTo =
  (anchor: string) =>
  ({ place, input }: { place: MemberPlace; input: { back?: string } }) => {
    const dashboard = `/${place.locale}/o/${place.organization}/manage`;
    const back = localPath(input.back);
    const there = back === dashboard || back?.startsWith(`${dashboard}?`);
    return `${there ? back : dashboard}${anchor}`;
  };

const late = memberAction('people:nudge', nudgeLateInput, nudgeLate, backTo(''));

/** Nudges everyone who is late. */
export async function nudgeEveryoneLate(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return late(place, state, form);
}

const one = memberAction('people:nudge', nudgeOneInput, nudgeMember, backTo('#late'));

/** Nudges one person from their row. */
export async function nudgeFromRow(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return one(place, state, form);
}
