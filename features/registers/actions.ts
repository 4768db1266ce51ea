'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { askGuideInput, entryInput } from './input';
import { askGuide, writeEntry } from './mutations';

const registersOf = ({ locale, organization }: MemberPlace) =>
  `/${locale}/o/${organization}/manage/registers`;

const write = memberAction(
  'registers:keep',
  entryInput,
  writeEntry,
  ({ place, input, result }) =>
    `${registersOf(place)}/${input.register}/${result.entryId}?done=${input.revision === 0 ? 'written' : 'amended'}`,
);

/** Writes an entry of a register, or amends it. */
export async function writeInRegister(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return write(place, state, form);
}

const ask = memberAction(
  'programs:assign',
  askGuideInput,
  askGuide,
  ({ place, result }) => `${registersOf(place)}/incidents/${result.entryId}?done=asked`,
);

/** Asks the guide on incidents of a team, or of everyone. */
export async function askIncidentGuide(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return ask(place, state, form);
}
