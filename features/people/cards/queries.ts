import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinReach } from '../reach/queries';
import { AT_ONCE } from './sheet';

/** Somebody without e-mail who has not come in yet. */
export interface Cardless {
  readonly id: string;
  readonly name: string;
  /** A card was printed for them that may still be used: another one cancels it. */
  readonly printed: boolean;
}

/** Those for whom the actor may print a card, as French sorts names, of one team or of all: a sheet of them. */
export async function listCardless(scope: OrganizationScope, teamId: string | null): Promise<Cardless[]> {
  const { db, organizationId, now, actor } = scope;
  const byManager = actor.kind === 'member' && actor.role !== 'owner';
  return db.execute<Cardless & Record<string, unknown>>(sql`
    select ${members.id}, ${members.name}, exists (select from member_cards c
        where c.organization_id = ${members.organizationId} and c.member_id = ${members.id}
          and c.used_at is null and c.revoked_at is null and c.expires_at > ${now.toISOString()}::timestamptz) as printed
    from members
    where ${members.organizationId} = ${organizationId} and ${members.email} is null and ${members.userId} is null
      and ${members.leftAt} is null and ${withinReach(scope, members.id)}
      ${byManager ? sql`and ${members.role} = 'employee'` : sql``}
      ${
        teamId === null
          ? sql``
          : sql`and exists (select from team_members t where t.organization_id = ${members.organizationId}
              and t.member_id = ${members.id} and t.team_id = ${teamId})`
      }
    order by ${members.name} collate "fr-x-icu", ${members.id}
    limit ${AT_ONCE}`);
}
