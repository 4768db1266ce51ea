import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { checkPin, type PinCheck, setPin } from '@/features/people/cards/mutations';
import { beginVisit } from '@/features/people/tablets/mutations';
import { isRefused, type Outcome, type Refused, refused } from '@/lib/outcome';

interface Comer {
  readonly memberId: string;
  readonly tabletId: string;
  /** What the browser's cookie will hold. */
  readonly token: string;
}

/** An auditor reads what everyone did: not on a tablet that everyone holds. */
async function mayVisit({ db, organizationId }: OrganizationScope, memberId: string): Promise<boolean> {
  const [member] = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)));
  return member !== undefined && member.role !== 'auditor';
}

/** Begins a visit with the right PIN. A wrong one is an answer, so that the try stays counted. */
export async function comeInByPin(
  scope: OrganizationScope,
  { memberId, tabletId, token, pin }: Comer & { readonly pin: string },
): Promise<PinCheck | Refused> {
  if (!(await mayVisit(scope, memberId))) return refused('not_on_a_tablet');
  const check = await checkPin(scope, { memberId, pin });
  if (check.kind !== 'right') return check;
  const visit = await beginVisit(scope, { tabletId, userId: check.userId, method: 'pin', token });
  return isRefused(visit) ? visit : check;
}

/** Begins a visit with the one-time code of a card, which chooses a PIN. */
export async function comeInByCode(
  scope: OrganizationScope,
  { memberId, tabletId, token, code, pin }: Comer & { readonly code: string; readonly pin: string },
): Promise<Outcome<{ tabletId: string }>> {
  if (!(await mayVisit(scope, memberId))) return refused('not_on_a_tablet');
  const chosen = await setPin(scope, { memberId, code, pin });
  if (isRefused(chosen)) return chosen;
  return beginVisit(scope, { tabletId, userId: chosen.done.userId, method: 'card', token });
}
