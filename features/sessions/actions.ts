'use server';

import { sql } from 'drizzle-orm';
import { headers } from 'next/headers';
import { askFactor, fieldErrors } from '@/access/action';
import { signOut as endSession, signInByLink } from '@/access/auth';
import { clientAddress } from '@/access/client-address';
import { findInvited, findPendingInvitations, lookAtLink } from '@/access/links';
import { withOrganization } from '@/access/mint';
import { consume } from '@/access/rate-limit';
import { localPath, seeOther } from '@/access/redirect';
import { forgetTyped } from '@/access/resume';
import { runtime } from '@/access/runtime';
import { factorStep } from '@/access/second-factor';
import { findSession, findUserOf } from '@/access/session';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { env } from '@/lib/env';
import { type FormState, formValues } from '@/lib/form-state';
import { linkInput, signInInput } from './input';

interface Place {
  readonly locale: 'fr' | 'en';
}

async function client(): Promise<string> {
  return clientAddress(await headers(), env().TRUSTED_PROXIES);
}

const waiting = (minutes: number, form: FormData): FormState => ({
  status: 'refused',
  reason: minutes > 1 ? 'too_many_tries' : 'too_many_tries_minute',
  values: formValues(form),
});

/**
 * Asks for a sign-in link. The answer is the same for a known and an unknown address, and takes the same
 * time: whether a mail leaves is found out by the worker.
 */
export async function requestLink(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form);
  const parsed = signInInput.safeParse(values);
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values };
  const { email, next } = parsed.data;
  const minutes =
    (await consume('sign-in-client', await client())) || (await consume('sign-in-address', email));
  if (minutes > 0) return waiting(minutes, form);
  const { connection, chance, clock, queue } = runtime();
  const linkId = chance.uuid();
  const returnTo = localPath(next) ?? `/${place.locale}/organizations`;
  await connection.database.transaction(async (transaction) => {
    await transaction.execute(
      sql`select request_link(${linkId}, 'sign_in', ${email}, ${place.locale}, ${returnTo}, ${clock.now().toISOString()})`,
    );
    await queue.enqueue(transaction, { task: 'notifications:mail-link', payload: { linkId } });
  });
  return seeOther(`/${place.locale}/sign-in/sent`);
}

/** Uses a link, after a press on its page's one button; an invitation then ties its member to this login. */
export async function followLink(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form);
  const parsed = linkInput.safeParse(values);
  if (!parsed.success) return { status: 'refused', reason: 'link_unknown', values };
  const minutes = await consume('sign-in-client', await client());
  if (minutes > 0) return waiting(minutes, form);
  const link = await lookAtLink(parsed.data.t);
  const token = link ? await signInByLink(parsed.data.t) : null;
  if (!link || !token) return { status: 'refused', reason: 'link_used_or_expired', values };
  const userId = await findUserOf(token);
  const joined = userId ? await join(link.id, userId) : null;
  return seeOther(
    joined ? `/${place.locale}/o/${joined}` : (localPath(link.returnTo) ?? `/${place.locale}/organizations`),
  );
}

/** Ties the invited member to the login. Null when the link invites nobody (any more). */
async function join(linkId: string, userId: string): Promise<string | null> {
  const invited = await findInvited(linkId);
  if (!invited) return null;
  const { organizationId, memberId } = invited;
  const actor = { kind: 'system', reason: 'invitation accepted' } as const;
  const outcome = await withOrganization(runtime(), { organizationId, actor }, (scope) =>
    acceptInvitation(scope, { memberId, userId, linkId }),
  );
  return 'done' in outcome ? invited.organizationSlug : null;
}

/** Accepts an invitation sent to the address that this session has already proved. */
export async function acceptPending(place: Place, _state: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form);
  const session = await findSession();
  if (!session) return seeOther(`/${place.locale}/sign-in`);
  const step = factorStep(session, false);
  if (step !== 'pass') return askFactor(place.locale, step, values);
  const waiting = await findPendingInvitations(session.hash);
  const wanted = waiting.find((invitation) => invitation.linkId === form.get('invitation'));
  const slug = wanted ? await join(wanted.linkId, session.userId) : null;
  if (!slug) return { status: 'refused', reason: 'invitation_gone', values };
  return seeOther(`/${place.locale}/o/${slug}`);
}

/** Ends this session, here only or wherever the person is signed in, and forgets what was being typed. */
export async function signOut(place: Place, form: FormData): Promise<void> {
  await forgetTyped();
  await endSession(form.get('everywhere') === 'yes');
  seeOther(`/${place.locale}/sign-in?signed-out=yes`);
}
