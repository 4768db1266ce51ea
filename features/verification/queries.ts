import { sql } from 'drizzle-orm';
import type { PublicScope } from '@/access/scope';
import type { knownHashes } from '@/db/schema/evidence';

/** The kinds of thing whose hash may be known: what is noted as it is made, and what the operator and closings leave. */
export type HashKind = (typeof knownHashes.$inferSelect)['kind'] | 'contract_text' | 'destruction';

export interface KnownHash {
  readonly kind: HashKind;
  readonly at: Date;
}

/** What of that SHA-256 was handed out here first, and when; never whose it is. Null when none was. */
export async function findKnownHash({ db }: PublicScope, sha256: Buffer): Promise<KnownHash | null> {
  const [row] = await db.execute<{ kind: HashKind; at: string }>(
    sql`select kind, at from find_known_hash(${sha256}::bytea)`,
  );
  return row ? { kind: row.kind, at: new Date(row.at) } : null;
}
