import { key } from '@/access/keys';
import { readPublic } from '@/access/session';
import { didKeyOf } from '@/features/certificates/did-key';
import { ed25519Key } from '@/features/evidence/log-key';
import { listSealRoots } from '@/features/sealing/queries';
import type { Trust } from '@/features/verification/trust';

/** By what this deployment recognizes its own: every root that it ever sealed under, its logs' key, its issuer. */
export async function deploymentTrust(): Promise<Trust> {
  const roots = await readPublic(listSealRoots);
  return {
    roots: roots.map(({ sha256 }) => sha256.toString('hex')),
    logKeys: [Buffer.from(ed25519Key(key('log')).publicKey).toString('hex')],
    issuers: [didKeyOf(key('certificate'))],
  };
}
