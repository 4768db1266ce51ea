import { equalInConstantTime, hmacSha256 } from '@/lib/hash';

/*
 * The Charter of the French language (C-11, s. 41) asks that the French version be presented first. When the
 * server shows a text to sign it hands the page a ticket, which comes back with the act: that the text was
 * shown, to whom, and when, is then the server's own word and not the browser's.
 */

/** What a ticket is bound to. Nothing of it can be read in the ticket but the time. */
export interface Presentation {
  readonly organizationId: string;
  readonly memberId: string;
  readonly assignmentId: string;
  readonly adoptionId: string;
}

/** A text left open longer than this is to be looked at again before it is signed. */
const VALID_MILLISECONDS = 12 * 60 * 60 * 1000;

function seal(of: Presentation, time: string, key: Uint8Array): string {
  const { organizationId, memberId, assignmentId, adoptionId } = of;
  const said = [organizationId, memberId, assignmentId, adoptionId, time].join(' ');
  return hmacSha256(key, said).toString('base64url');
}

/** `time.mac`: milliseconds in base 36, and 43 characters of base64url. */
export function presentationTicket(of: Presentation, at: Date, key: Uint8Array): string {
  const time = at.getTime().toString(36);
  return `${time}.${seal(of, time, key)}`;
}

/** When the text was presented, or null: another's ticket, another text's, one too old or of the future. */
export function presentedAt(ticket: string, of: Presentation, now: Date, key: Uint8Array): Date | null {
  const [, time, mac] = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(ticket) ?? [];
  if (!time || !mac || !equalInConstantTime(mac, seal(of, time, key))) return null;
  const at = Number.parseInt(time, 36);
  const age = now.getTime() - at;
  return age >= 0 && age <= VALID_MILLISECONDS ? new Date(at) : null;
}
