import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { findCurrentAdoption } from '@/features/agreements/adopting/queries';
import { type Adoption, actingMember, readAdoptionText } from '@/features/agreements/queries';
import type { Locale } from '@/i18n/routing';

/** Everything that decides whether the acting member may say that they have read a policy. */
export interface Acknowledging {
  readonly document: { readonly id: string; readonly slug: string };
  /** The member's name on file. */
  readonly nameOnFile: string;
  /** Of the latest cycle. */
  readonly assignment: {
    readonly id: string;
    readonly cycle: number;
    readonly state: 'open' | 'done' | 'waived' | 'withdrawn';
    readonly dueOn: string;
  };
  /** The one in force; null when the organization has adopted none. */
  readonly adoption: Adoption | null;
  /** What fulfilled this assignment. */
  readonly acknowledgement: { readonly id: string; readonly at: Date } | null;
}

type AcknowledgingRow = {
  document_id: string;
  name: string;
  assignment_id: string;
  cycle: number;
  state: Acknowledging['assignment']['state'];
  due_on: string;
  acknowledgement_id: string | null;
  acknowledged_at: string;
};

/** Where the acting member stands with a policy; null when it was never asked of them. */
export async function findAcknowledging(
  scope: OrganizationScope,
  slug: string,
): Promise<Acknowledging | null> {
  const { db, organizationId } = scope;
  const memberId = actingMember(scope);
  const [row] = await db.execute<AcknowledgingRow>(sql`
    select d.id as document_id, m.name, a.id as assignment_id, a.cycle, a.state, a.due_on,
      k.id as acknowledgement_id, k.acknowledged_at
    from documents d
    join lateral (
      select * from assignments
      where organization_id = ${organizationId} and member_id = ${memberId} and document_id = d.id
      order by cycle desc limit 1
    ) a on true
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    left join lateral (
      select id, acknowledged_at from acknowledgements
      where organization_id = a.organization_id and member_id = a.member_id and assignment_id = a.id
      order by acknowledged_at desc limit 1
    ) k on true
    where d.slug = ${slug} and d.kind = 'policy'`);
  if (!row) return null;
  return {
    document: { id: row.document_id, slug },
    nameOnFile: row.name,
    assignment: { id: row.assignment_id, cycle: row.cycle, state: row.state, dueOn: row.due_on },
    adoption: await findCurrentAdoption(scope, row.document_id),
    acknowledgement: row.acknowledgement_id
      ? { id: row.acknowledgement_id, at: new Date(row.acknowledged_at) }
      : null,
  };
}

/** A policy as its page shows it to the acting member. */
export interface PolicyView {
  readonly acknowledging: Acknowledging;
  /** Null as long as nothing is adopted. */
  readonly shown: { readonly adoption: Adoption; readonly locale: Locale; readonly bytes: Buffer } | null;
}

/**
 * The text to read: in French unless another language was asked for. It is no contract, so that reading it in another
 * language needs no wish (Charter of the French language, C-11, s. 41). Null when it was never asked of them.
 */
export async function viewPolicy(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<PolicyView | null> {
  const acknowledging = await findAcknowledging(scope, slug);
  if (!acknowledging) return null;
  const { adoption } = acknowledging;
  if (!adoption) return { acknowledging, shown: null };
  const { bytes } = await readAdoptionText(scope, adoption.id, locale);
  return { acknowledging, shown: { adoption, locale, bytes } };
}
