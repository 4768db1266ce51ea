import type { Day } from '@/lib/days';

export type PublicationAct = 'approve' | 'open' | 'withdraw';

/** Where a publication stands, and what can be done with it. */
export interface Standing {
  readonly kind: 'in_review' | 'announced' | 'first_group' | 'out' | 'withdrawn';
  readonly may: readonly PublicationAct[];
}

interface Facts {
  readonly number: number;
  readonly audience: 'everyone' | 'some' | 'first';
  readonly effectiveOn: Day;
  /** Asked for by whoever looks at it. */
  readonly own: boolean;
  readonly approvedAt: Date | null;
  readonly openedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/**
 * What a publication is now and what may be done with it, for the buttons; the mutations check again.
 * @param isLatest whether no later publication of its document stands.
 */
export function publicationCan(
  { number, audience, effectiveOn, own, approvedAt, openedAt, withdrawnAt }: Facts,
  { isLatest, today }: { readonly isLatest: boolean; readonly today: Day },
): Standing {
  if (withdrawnAt) return { kind: 'withdrawn', may: [] };
  const inEffect = approvedAt !== null && effectiveOn <= today;
  const withdraw = isLatest && (number > 1 || !inEffect) ? (['withdraw'] as const) : [];
  if (!approvedAt) return { kind: 'in_review', may: [...(own ? [] : (['approve'] as const)), ...withdraw] };
  const waits = audience === 'first' && openedAt === null;
  const open = waits ? (['open'] as const) : [];
  if (!inEffect) return { kind: 'announced', may: [...open, ...withdraw] };
  return { kind: waits ? 'first_group' : 'out', may: [...open, ...withdraw] };
}
