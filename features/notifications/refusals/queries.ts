import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';

/** How many of each are shown. */
const SHOWN = 50;

/** A member whose address a mail server refused. */
export interface RefusedAddress {
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  readonly refusedAt: Date;
  readonly source: 'smtp' | 'report';
  readonly status: string;
}

/** Members whose address is refused, the latest first, and how many there are; of one alone when named. */
export async function listRefusedAddresses(
  { db, organizationId }: OrganizationScope,
  memberId: string | null = null,
): Promise<{ total: number; refusals: RefusedAddress[] }> {
  const rows = await db.execute<
    Omit<RefusedAddress, 'refusedAt'> & { refusedAt: string; total: number } & Record<string, unknown>
  >(sql`
    select x.member_id as "memberId", m.name, m.email, x.refused_at as "refusedAt", x.source, x.status,
      count(*) over ()::integer as total
    from address_refusals x
    join members m on m.organization_id = x.organization_id and m.id = x.member_id and m.left_at is null
    where x.organization_id = ${organizationId} and m.email is not null
      and ${memberId === null ? sql`true` : sql`x.member_id = ${memberId}`}
    order by x.refused_at desc, x.member_id
    limit ${SHOWN}`);
  return {
    total: rows[0]?.total ?? 0,
    refusals: rows.map(({ total: _, refusedAt, ...row }) => ({ ...row, refusedAt: new Date(refusedAt) })),
  };
}
