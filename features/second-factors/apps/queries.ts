import { key } from '@/access/keys';
import type { UserScope } from '@/access/scope';
import { appAddress, typedSecret } from '../one-time-code';
import { findEnrolment } from '../queries';
import { openSecret } from '../sealed-secret';

/** What an app needs to be set up: for its camera, and for whoever types it. */
export interface ShownEnrolment {
  readonly address: string;
  readonly typed: string;
}

/** The app that is being set up in that session; null when none is (any more). */
export async function showEnrolment(
  scope: UserScope,
  { sessionHash, label }: { readonly sessionHash: Buffer; readonly label: string },
): Promise<ShownEnrolment | null> {
  const enrolment = await findEnrolment(scope, sessionHash);
  if (!enrolment) return null;
  const { userId } = scope;
  const secret = openSecret(enrolment.sealedSecret, { key: key('authenticatorApp'), userId });
  return { address: appAddress(secret, { issuer: 'Paraphe', label }), typed: typedSecret(secret) };
}
