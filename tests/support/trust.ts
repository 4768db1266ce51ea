import type postgres from 'postgres';
import { key } from '@/access/keys';
import { didKeyOf } from '@/features/certificates/did-key';
import { ed25519Key } from '@/features/evidence/log-key';
import type { Trust } from '@/features/verification/trust';

/**
 * What somebody knows who was given, by another way than the proofs, all that recognizes an installation that has this
 * process's PARAPHE_SECRET. @param admin as superuser.
 */
export async function trustIn(admin: postgres.Sql): Promise<Trust> {
  const roots = await admin<
    { root: string }[]
  >`select distinct encode(root_sha256, 'hex') as root from seal_keys`;
  return {
    roots: roots.map(({ root }) => root),
    logKeys: [Buffer.from(ed25519Key(key('log')).publicKey).toString('hex')],
    issuers: [didKeyOf(key('certificate'))],
  };
}
