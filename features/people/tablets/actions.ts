'use server';

import { type MemberPlace, memberAction, visitsEnd } from '@/access/action';
import { signOut } from '@/access/auth';
import { rememberTablet } from '@/access/tablet';
import type { FormState } from '@/lib/form-state';
import { randomToken } from '@/lib/hash';
import { oneTablet, tabletInput } from './input';
import { openTablet, revokeTablet } from './mutations';

/** Makes this very device a shared tablet, and leaves it: whoever opened it has nothing open on it any more. */
export async function openTabletHere(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const token = randomToken();
  const open = memberAction(
    'tablet:open',
    tabletInput,
    (scope, { name }) => openTablet(scope, { name, token }),
    async () => {
      await rememberTablet(token);
      await signOut();
      return visitsEnd(place);
    },
  );
  return open(place, state, form);
}

const revoke = memberAction(
  'tablet:open',
  oneTablet,
  revokeTablet,
  ({ place }) => `/${place.locale}/o/${place.organization}/manage/people/tablets?done=revoked`,
);

/** Takes a shared tablet back. */
export async function takeTabletBack(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return revoke(place, state, form);
}
