'use server';

import { z } from 'zod';
import { type MemberPlace, memberAction } from '@/access/action';
import { localPath } from '@/access/redirect';
import type { FormState } from '@/lib/form-state';
import { acknowledgeNotice as acknowledge } from './notices/mutations';

const act = memberAction(
  'me:view',
  z.object({ next: z.string().max(500).optional() }),
  (scope, _input, gate) => acknowledge(scope, { memberId: gate.member.id }),
  ({ place, input }) => localPath(input.next) ?? `/${place.locale}/o/${place.organization}`,
  { beforeNotice: true },
);

/** Records that the notice was read, with its version, language and date. */
export async function acknowledgeNotice(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return act(place, state, form);
}
