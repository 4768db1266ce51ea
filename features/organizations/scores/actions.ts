'use server';

import { z } from 'zod';
import { type MemberPlace, memberAction } from '@/access/action';
import { withQuery } from '@/components/ui/query';
import type { FormState } from '@/lib/form-state';
import { acknowledgeScoresInput, scoreViewInput } from './input';
import { acknowledgeScores, mayTurnScoresOn, turnScoresOff, turnScoresOn } from './mutations';

const page = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage/settings/scores`;

const prepare = memberAction(
  'settings:manage',
  scoreViewInput,
  mayTurnScoresOn,
  ({ place, input: { purpose, managers, fromOn } }) =>
    withQuery(page(place), { purpose, managers: managers ? 'yes' : 'no', fromOn }),
);

/** Goes on to the notice as people will read it, if scores can be turned on so. */
export async function prepareScores(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return prepare(place, state, form);
}

const turnOn = memberAction(
  'settings:manage',
  scoreViewInput,
  turnScoresOn,
  ({ place }) => `${page(place)}?done=on`,
);

/** Turns scores on, from the chosen day: people are told first. */
export async function showScores(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return turnOn(place, state, form);
}

const turnOff = memberAction(
  'settings:manage',
  z.object({}),
  turnScoresOff,
  ({ place }) => `${page(place)}?done=off`,
);

/** Shows no score any more, at once. */
export async function hideScores(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return turnOff(place, state, form);
}

const acknowledge = memberAction(
  'path:follow',
  acknowledgeScoresInput,
  acknowledgeScores,
  ({ place: { locale, organization }, input }) =>
    `/${locale}/o/${organization}${input.page === 'me' ? '/me' : ''}`,
);

/** Records that the notice about scores was read. */
export async function readScoreNotice(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return acknowledge(place, state, form);
}
