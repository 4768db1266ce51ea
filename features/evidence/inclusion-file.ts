import { signCheckpoint } from './checkpoint';
import { ed25519Key } from './log-key';
import type { Hash } from './merkle';
import { formatProof } from './proof';
import { type NoteSigner, verifierKey } from './signed-note';

/** A line's place in its log, and the hashes that lead from it to the root. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/**
 * The log of one organization, and the key that signs for it: `host/log/<organization>`, a name that says whose
 * word it is and never changes with the organization's own.
 * @param publicUrl PUBLIC_URL, whose host vouches.
 * @param seed 32 secret bytes, the same for every log of the deployment.
 */
export function logSigner(publicUrl: string, organizationId: string, seed: Uint8Array): NoteSigner {
  return { name: `${new URL(publicUrl).host}/log/${organizationId}`, key: ed25519Key(seed) };
}

/** A `.tlog-proof` file: that line's inclusion under a checkpoint signed as the log stands now. */
export function inclusionFile({ index, size, root, proof }: Inclusion, signer: NoteSigner): string {
  return formatProof({ index, path: proof, checkpoint: signCheckpoint(size, root, signer) });
}

/** The verifier key as a file: what a stranger checks the proof with. */
export function verifierKeyFile(signer: NoteSigner): string {
  return `${verifierKey(signer)}\n`;
}
