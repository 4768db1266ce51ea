import { sha256Hex } from '@/lib/hash';
import { inspectImage } from './anatomy';
import type { EncodedImage } from './encode';
import { MAX_STORED_BYTES, STORED_SIDE } from './limits';
import { hashIn } from './name';

/**
 * An image that was encoded before, read back from a folder: its name is the hash of its bytes, and its parts are those of
 * an image that we store (WebP, nothing beside its pixels). Null otherwise.
 */
export function readStoredImage(name: string, bytes: Buffer): EncodedImage | null {
  const sha256 = sha256Hex(bytes);
  if (hashIn(name) !== sha256 || bytes.length > MAX_STORED_BYTES) return null;
  const inspected = inspectImage(bytes);
  if ('problem' in inspected || inspected.kind !== 'webp') return null;
  const { width, height, asides } = inspected.anatomy;
  const fits = asides.length === 0 && Math.max(width, height) <= STORED_SIDE;
  return fits ? { sha256, bytes, width, height } : null;
}
