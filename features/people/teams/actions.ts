'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { closeTeamInput, renameTeamInput, teamInput } from '../input';
import { addTeam, closeTeam, renameTeam } from './mutations';

const teams = (place: MemberPlace, what: string) =>
  `/${place.locale}/o/${place.organization}/manage/people/teams?done=${what}`;

const add = memberAction('people:manage', teamInput, addTeam, ({ place }) => teams(place, 'added'));

/** Adds a team. */
export async function addNewTeam(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return add(place, state, form);
}

const rename = memberAction('people:manage', renameTeamInput, renameTeam, ({ place }) =>
  teams(place, 'renamed'),
);

/** Renames a team. */
export async function saveTeamName(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return rename(place, state, form);
}

const close = memberAction('people:manage', closeTeamInput, closeTeam, ({ place, input }) =>
  teams(place, input.into === null ? 'closed' : 'merged'),
);

/** Closes a team; its people go to another one, or to none. */
export async function closeOneTeam(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return close(place, state, form);
}
