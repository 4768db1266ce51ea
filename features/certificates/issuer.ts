import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { loadOffline } from '@/features/verification/credentials/proof';
import { canonicalJson, type JsonValue } from '@/lib/canonical-json';
import type { Credential } from './credential';
import { didKeyOf } from './did-key';

/** Who issues: a `did:key`, which says its own public key (W3C CCG), so that no server has to be asked. */
export interface Issuer {
  readonly did: string;
  /** The exact bytes of the credential with its proof: canonical JSON (RFC 8785). */
  sign(credential: Credential, at: Date): Promise<Buffer>;
}

/** @param seed 32 secret bytes. */
export async function certificateIssuer(seed: Uint8Array): Promise<Issuer> {
  const pair = await ed25519.generate({ seed });
  const did = didKeyOf(seed);
  pair.id = `${did}#${pair.publicKeyMultibase}`;
  pair.controller = did;
  return {
    did,
    async sign(credential, at) {
      const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: at });
      const signed = await issue({
        credential: structuredClone(credential),
        suite,
        documentLoader: loadOffline,
        now: at,
      });
      return canonicalJson(signed as unknown as JsonValue);
    },
  };
}
