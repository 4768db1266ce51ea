'use server';

import { z } from 'zod';
import { type MemberPlace, memberAction } from '@/access/action';
import { NOTICE_VERSION } from '@/access/notice-version';
import { localPath } from '@/access/redirect';
import type { FormState } from '@/lib/form-state';
import { acknowledgeNotice as acknowledge } from './notices/mutations';
import { noticeDigest } from './notices/notice';

const input = z.object({ next: z.string().max(500).optional() });

/** Records that the notice was read, with its version, language and date. */
export async function acknowledgeNotice(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const { locale, organization } = place;
  const act = memberAction(
    'me:view',
    input,
    (scope, _input, gate) =>
      acknowledge(scope, {
        memberId: gate.member.id,
        notice: NOTICE_VERSION,
        locale,
        sha256: noticeDigest(locale),
      }),
    ({ input: { next } }) => localPath(next) ?? `/${locale}/o/${organization}`,
    { beforeNotice: true },
  );
  return act(place, state, form);
}
