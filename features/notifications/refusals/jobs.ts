import { eq, sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { deliveries } from '@/db/schema/notifications';
import { isAddressRefused } from '@/lib/mail-failure';
import { failReminder, keepRefusal, type Refusal } from './mutations';

/** A mail that did not arrive, by the id that its Message-ID was made from. */
export interface Undelivered extends Refusal {
  readonly delivery: string;
}

const actor = { kind: 'system', reason: 'undelivered mail' } as const;

/**
 * Notes that a mail did not arrive, wherever its address is somebody's: a reminder has failed, and an address that will
 * never take mail is kept as refused. One that was changed since is not concerned. Said twice, it is noted once.
 * @returns how many members it concerns.
 */
export async function noteUndelivered(
  runtime: Runtime,
  { delivery, ...refusal }: Undelivered,
): Promise<number> {
  const { database } = runtime.connection;
  await database.update(deliveries).set({ state: 'failed' }).where(eq(deliveries.id, delivery));
  const concerned = await database.execute<{ organization_id: string; member_id: string }>(
    sql`select * from members_of_delivery(${delivery})`,
  );
  for (const { organization_id: organizationId, member_id: memberId } of concerned) {
    await withOrganization(runtime, { organizationId, actor }, async (scope) => {
      await failReminder(scope, memberId, { delivery, status: refusal.status });
      if (isAddressRefused(refusal.status)) await keepRefusal(scope, memberId, refusal);
    });
  }
  return concerned.length;
}
