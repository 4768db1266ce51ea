import { withDeployment } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { DeploymentScope } from '@/access/scope';
import { env } from '@/lib/env';
import { ensureKeys, opening, passphrase } from './mutations';
import { findCurrentKey, findCurrentLeafId, type StoredKey } from './queries';
import { openSigner, type SealSigner } from './signer';

interface Held {
  readonly id: string;
  readonly signer: SealSigner;
}

/** Opening a key costs a key derivation: one signer per process and database, as long as its key is the one in use. */
const held = new WeakMap<Runtime['connection'], Held>();

/** The host by which people come in: an installation has no other name of its own. */
export function sealedBy(): string {
  return new URL(env().PUBLIC_URL).hostname;
}

/** What this process holds, if it is still in use; else the key that is, or null when there is none yet. */
async function lookUp(scope: DeploymentScope, known: Held | undefined): Promise<Held | StoredKey | null> {
  if (known && (await findCurrentLeafId(scope)) === known.id) return known;
  return findCurrentKey(scope, 'leaf');
}

/**
 * What seals for this installation. Its keys are made at the first need; a rotation, by whatever process, is noticed at
 * the next call, which costs one small query. For a job, outside its own transaction.
 * @throws EnvironmentError when PARAPHE_SECRET is not the one under which the keys were kept.
 */
export async function sealSigner(runtime: Runtime): Promise<SealSigner> {
  const known = held.get(runtime.connection);
  const found =
    (await withDeployment(runtime, (scope) => lookUp(scope, known))) ??
    (await withDeployment(runtime, (scope) => ensureKeys(scope, sealedBy())));
  if ('signer' in found) return found.signer;
  const signer = opening(() => openSigner(found.chain, found.privateKey, passphrase()));
  held.set(runtime.connection, { id: found.id, signer });
  return signer;
}
