'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { revokeInput } from './input';
import { revokeCertificate } from './mutations';

const revoke = memberAction(
  'certificates:revoke',
  revokeInput,
  revokeCertificate,
  ({ place: { locale, organization }, result }) =>
    `/${locale}/o/${organization}/manage/people/${result.memberId}?done=revoked`,
);

/** Revokes a certificate, with its reason. */
export async function revokeOne(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return revoke(place, state, form);
}
