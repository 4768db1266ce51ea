import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { AnyScope, DeploymentScope } from '@/access/scope';
import { sealKeys } from '@/db/schema/sealing';

/** A stored key: its chain in PEM, its private key still closed. */
export interface StoredKey {
  readonly id: string;
  readonly kind: 'root' | 'leaf';
  readonly chain: string;
  readonly privateKey: string;
  readonly rootSha256: Buffer;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** The id of the leaf in use: what tells a process that what it holds is still the right one. */
export async function findCurrentLeafId({ db }: DeploymentScope): Promise<string | null> {
  const [row] = await db
    .select({ id: sealKeys.id })
    .from(sealKeys)
    .where(and(eq(sealKeys.kind, 'leaf'), isNull(sealKeys.retiredAt)));
  return row?.id ?? null;
}

/** The key of that kind that is in use. */
export async function findCurrentKey(
  { db }: DeploymentScope,
  kind: StoredKey['kind'],
): Promise<StoredKey | null> {
  const [row] = await db
    .select()
    .from(sealKeys)
    .where(and(eq(sealKeys.kind, kind), isNull(sealKeys.retiredAt)));
  return row ?? null;
}

/** Every key there ever was, those in use first. */
export async function listKeys({ db }: DeploymentScope): Promise<StoredKey[]> {
  return db
    .select()
    .from(sealKeys)
    .orderBy(sql`retired_at is not null`, desc(sealKeys.createdAt), desc(sealKeys.kind));
}

/** By what the seals of this installation are recognized. */
export interface SealRoot {
  /** SHA-256 of the root's certificate, DER. */
  readonly sha256: Buffer;
  readonly since: Date;
  /** Whether it vouches for what is sealed now; else for older seals. */
  readonly current: boolean;
}

/** Every root that vouches for a seal of this installation, the one in use first. Said to anybody. */
export async function listSealRoots({ db }: AnyScope): Promise<SealRoot[]> {
  const rows = await db.execute<{ root_sha256: Buffer; since: string; current: boolean }>(
    sql`select root_sha256, since, current from seal_roots()`,
  );
  return rows.map((row) => ({ sha256: row.root_sha256, since: new Date(row.since), current: row.current }));
}
