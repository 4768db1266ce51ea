import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { SigningKey } from './signed-note';

/** An Ed25519 private key from its 32 secret bytes (RFC 8032 §5.1.5), such as `deriveKey` gives. */
export function ed25519Key(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new RangeError(`an Ed25519 seed of ${seed.length} bytes`);
  const header = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([header, seed]), format: 'der', type: 'pkcs8' });
  // The last 32 bytes of its SPKI form (RFC 8410) are an Ed25519 public key.
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
  return { publicKey, sign: (message) => sign(null, message, key) };
}
