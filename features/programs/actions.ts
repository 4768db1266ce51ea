'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { OrganizationScope } from '@/access/scope';
import type { FormState } from '@/lib/form-state';
import { isRefused, refused } from '@/lib/outcome';
import { confirmChange, prepareChange } from './drafts/mutations';
import { draftInput, oneProgram, type ProgramInput, programInput, readyInput } from './input';
import { libraryChange } from './mutations';
import { findNamed } from './own/queries';

const programs = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage/programs`;

const shown = ({ place, result }: { place: MemberPlace; result: { draftId: string } }) =>
  `${programs(place)}/drafts/${result.draftId}`;

async function prepare(scope: OrganizationScope, input: ProgramInput) {
  const { programId, revision, slug, people } = input;
  const named = input.change.audience === 'members' ? people : [];
  const { memberIds, unknown } = await findNamed(scope, named);
  if (unknown.length > 0) return refused('names_nobody', 'people');
  const change = { ...input.change, memberIds };
  return prepareChange(
    scope,
    programId && revision
      ? { kind: 'change', programId, revision, change }
      : { kind: 'start', slug: slug ?? null, change },
  );
}

const look = memberAction('programs:assign', programInput, prepare, shown);

/** Shows whom a new program, or a change of one, touches; nothing is asked of anybody yet. */
export async function prepareProgram(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return look(place, state, form);
}

const lookAtReady = memberAction(
  'programs:assign',
  readyInput,
  async (scope, { librarySlug }) => {
    const change = await libraryChange(scope, librarySlug);
    return isRefused(change)
      ? change
      : prepareChange(scope, { kind: 'start', slug: librarySlug, change: change.done });
  },
  shown,
);

/** Shows whom a program of the library touches, asked of everyone as it is. */
export async function prepareReady(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return lookAtReady(place, state, form);
}

const lookAtEnd = memberAction(
  'programs:assign',
  oneProgram,
  (scope, { programId }) => prepareChange(scope, { kind: 'end', programId }),
  shown,
);

/** Shows whom the end of a program touches. */
export async function prepareEnd(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return lookAtEnd(place, state, form);
}

const confirm = memberAction('programs:assign', draftInput, confirmChange, ({ place, result }) =>
  result.saved
    ? `${programs(place)}?done=${result.saved.programId}`
    : `${programs(place)}/drafts/${result.draftId}?again=yes`,
);

/** Carries out what was shown. */
export async function confirmProgram(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return confirm(place, state, form);
}
