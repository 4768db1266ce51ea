import { ed25519Key } from '@/features/evidence/log-key';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58 with Bitcoin's alphabet. The bytes must not begin with zero, which would need a rule more. */
function base58(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; rest > 0n; rest /= 58n) text = ALPHABET[Number(rest % 58n)] + text;
  return text;
}

/** The name of whoever holds that Ed25519 seed (32 bytes): `did:key:z6Mk…`, which says the public key itself. */
export function didKeyOf(seed: Uint8Array): string {
  // Multicodec 0xed, as a varint: an Ed25519 public key.
  return `did:key:z${base58(Buffer.concat([Buffer.of(0xed, 0x01), ed25519Key(seed).publicKey]))}`;
}
