'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { withQuery } from '@/components/ui/query';
import type { FormState } from '@/lib/form-state';
import { done, type Outcome } from '@/lib/outcome';
import { packInput } from './input';
import { askForPack } from './mutations';

const ask = memberAction(
  'evidence:export',
  packInput,
  async (scope, input): Promise<Outcome<{ packId: string | null }>> =>
    input.next === 'search' ? done({ packId: null }) : askForPack(scope, input),
  ({ place, input, result }) => {
    const evidence = `/${place.locale}/o/${place.organization}/manage/evidence`;
    if (result.packId !== null) return `${evidence}/packs/${result.packId}`;
    const { q, team, member, document, span, from, to } = input;
    const query = { q, team, member, document, span, from: from ?? '', to: to ?? '' };
    return `${withQuery(evidence, query)}#personnes`;
  },
);

/** Asks for a proof pack; or looks for people to put in it, and comes back to the form with what was ticked. */
export async function askPack(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return ask(place, state, form);
}
