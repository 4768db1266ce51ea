import { formValues } from '@/lib/form-state';
import type { MemberPlace } from './action';
import { isFresh } from './confirmation';
import { currentPath, seeOther } from './redirect';
import { keepTyped } from './resume';
import { runtime } from './runtime';
import { findSession } from './session';

/**
 * Before an act that asks for a fresh proof of identity: someone whose proof has aged while the form was open gives a new
 * one first, and finds what they had typed when they come back.
 */
export async function confirmFirst(place: Pick<MemberPlace, 'locale'>, form: FormData): Promise<void> {
  const session = await findSession();
  if (!session || isFresh(session, runtime().clock.now())) return;
  await keepTyped(formValues(form));
  seeOther(`/${place.locale}/confirm?next=${encodeURIComponent(await currentPath())}`);
}
