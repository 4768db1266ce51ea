import type { Runtime } from '@/access/runtime';
import type { SealSigner } from '@/features/sealing/signer';
import type { TimestampAuthority } from '@/features/sealing/timestamp';

/** What a pack is signed with. Handed in, so that a test brings its own. */
export interface Signing {
  signer(runtime: Runtime): Promise<SealSigner>;
  /** Null when none is configured. */
  authority(): TimestampAuthority | null;
  /** `did:key:…` of whoever issues the certificates of completion. */
  certificatesDid(): Promise<string>;
}
