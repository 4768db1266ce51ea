import type { Day } from '@/lib/days';

/** The agreement that somebody signs before they leave; the library's own. */
export const ATTESTATION = 'attestation-depart';

/** Why the attestation is not asked. */
export const withoutAttestation = ['absent', 'declined', 'not_needed'] as const;
export type WithoutAttestation = (typeof withoutAttestation)[number] | 'not_adopted';

/** What became of the attestation, once the access is closed. */
export type AttestationState = 'signed' | 'not_signed' | WithoutAttestation;

/** What became of it: signed or not when it was asked, else why it was not. */
export function attestationState({
  asked,
  signed,
  without,
}: {
  readonly asked: boolean;
  readonly signed: boolean;
  readonly without: WithoutAttestation | null;
}): AttestationState {
  if (asked) return signed ? 'signed' : 'not_signed';
  return without ?? 'not_needed';
}

/** Whether the access closes: the last day is over everywhere in Québec. */
export function isOver(lastOn: Day, today: Day): boolean {
  return lastOn < today;
}
