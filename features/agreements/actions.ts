'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { type MemberPlace, memberAction } from '@/access/action';
import { clientAddress } from '@/access/client-address';
import { confirmFirst } from '@/access/confirm-first';
import { requestNameCorrection } from '@/features/people/names/mutations';
import { env } from '@/lib/env';
import type { FormState } from '@/lib/form-state';
import { freezeAdoption, saveDraft } from './adopting/mutations';
import type { AdoptableKind } from './adopting/queries';
import { countersignInput } from './countersigning/input';
import { countersign } from './countersigning/mutations';
import { draftInput, freezeInput, type SigningProof, signInput, wishInput } from './input';
import { managePath } from './manage-path';
import { signAgreement, wishLanguage } from './mutations';

/** Browsers say who they are in a few hundred characters; what is longer is not worth keeping. */
const USER_AGENT_LENGTH = 500;

async function origin(): Promise<SigningProof['origin']> {
  const list = await headers();
  return {
    ip: clientAddress(list, env().TRUSTED_PROXIES),
    userAgent: (list.get('user-agent') ?? '').slice(0, USER_AGENT_LENGTH),
  };
}

const sign = memberAction(
  'signature:create',
  signInput,
  async (scope, input, { session }) => signAgreement(scope, input, { session, origin: await origin() }),
  ({ place, input, result }) =>
    `/${place.locale}/o/${place.organization}/agreements/${input.agreement}/receipt/${result.signatureId}`,
  { endsVisit: () => true },
);

/** Signs, with a fresh proof of identity. */
export async function signNow(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  await confirmFirst(place, form);
  return sign(place, state, form);
}

/** Countersigns for the organization, with a fresh proof of identity. */
export async function countersignNow(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  await confirmFirst(place, form);
  const act = memberAction(
    'agreements:countersign',
    countersignInput,
    async (scope, input, { session }) =>
      countersign(scope, { ...input, page: place.locale }, { session, origin: await origin() }),
    ({ result: { made, before } }) => {
      const told = new URLSearchParams({ ...(made && { act: made }), ...(before && { before }) });
      return `/${place.locale}/o/${place.organization}/manage/agreements/countersign?${told}`;
    },
  );
  return act(place, state, form);
}

/** Records the express wish for the English version, in the words of the page that it is asked from. */
export async function wishEnglish(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  const wish = memberAction(
    'signature:create',
    wishInput,
    (scope, input) => wishLanguage(scope, { ...input, page: place.locale }),
    ({ input }) => `/${place.locale}/o/${place.organization}/agreements/${input.agreement}?text=en`,
  );
  return wish(place, state, form);
}

const correct = memberAction(
  'me:view',
  z.object({ name: z.string('required').trim().min(1, 'required').max(200, 'too_long') }),
  requestNameCorrection,
);

/** Asks that one's name on file be corrected. */
export async function askCorrection(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return correct(place, state, form);
}

const homeOf = (place: MemberPlace, kind: AdoptableKind, slug: string) =>
  `/${place.locale}${managePath(place.organization, kind)}/${slug}`;

/** The template's own fields, which the form names `field.…`. */
const fieldsOf = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith('field.') ? [[name.slice('field.'.length), value]] : [],
    ),
  );

const save = memberAction(
  'agreements:adopt',
  draftInput,
  (scope, { agreement, ...form }) => saveDraft(scope, { agreement, posted: fieldsOf(form) }),
  ({ place, input, result }) => {
    const form = `${homeOf(place, result.kind, input.agreement)}/adopt`;
    return input.next === 'preview' ? `${form}/preview` : `${form}?saved=yes`;
  },
);

/** Keeps the owner's answers to an agreement or a policy, then stays or shows the text. */
export async function saveAnswers(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return save(place, state, form);
}

const freeze = memberAction('agreements:adopt', freezeInput, freezeAdoption, ({ place, input, result }) =>
  homeOf(place, result.kind, input.agreement),
);

/** Freezes the text that the owner has before their eyes. */
export async function adoptText(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return freeze(place, state, form);
}
