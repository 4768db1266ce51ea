import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { Refusal } from '../start/say';

/** Acts in one organization for whoever has the command line, and so the machine. */
export type Desk = <T>(work: (scope: OrganizationScope) => Promise<T>) => Promise<T>;

/** @param slug its part of the address `/o/…`. */
export async function openDesk(runtime: Runtime, slug: string): Promise<Desk> {
  const [found] = await runtime.connection.database.execute<{ id: string | null }>(
    sql`select find_organization(${slug}) as id`,
  );
  const organizationId = found?.id;
  if (!organizationId) {
    throw new Refusal(
      `Aucune organisation n’a l’adresse /o/${slug}.`,
      `No organization has the address /o/${slug}.`,
    );
  }
  const actor = { kind: 'system', reason: 'npm run evidence' } as const;
  return (work) => withOrganization(runtime, { organizationId, actor }, work);
}
