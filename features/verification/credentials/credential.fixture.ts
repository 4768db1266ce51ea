import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { canonicalJson, type JsonValue } from '@/lib/canonical-json';
import { loadOffline } from './proof';

const at = new Date('2026-11-21T19:30:05Z');

/** A certificate of completion, in the exact bytes that it is issued in, and who issued it. */
export async function makeCredential(): Promise<{ bytes: Buffer; issuer: string }> {
  const pair = await ed25519.generate({ seed: Buffer.alloc(32, 9) });
  const issuer = `did:key:${pair.publicKeyMultibase}`;
  pair.id = `${issuer}#${pair.publicKeyMultibase}`;
  pair.controller = issuer;
  const credential = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ],
    id: 'urn:uuid:0199a3f2-7c1e-7d3a-9b52-0a1b2c3d4e5f',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Attestation de réussite',
    issuer: { id: issuer, type: ['Profile'], name: 'Boulangerie L’Été inc.' },
    validFrom: '2026-11-21T19:30:05Z',
    credentialStatus: { id: 'https://formation.exemple.ca/api/revocations', type: '1EdTechRevocationList' },
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityType: 'name',
          identityHash: 'Zoé Lefèvre',
          salt: '00ff',
        },
      ],
      achievement: {
        id: 'urn:uuid:3d2b0e3e-5b7a-4c15-9a77-0c7e2b3a1d11',
        type: ['Achievement'],
        achievementType: 'Certificate',
        name: 'L’essentiel',
        description: 'Lu et réussi.',
        criteria: { narrative: 'Toutes les bonnes réponses.' },
        inLanguage: 'fr',
        version: '3',
        otherIdentifier: [
          { type: 'IdentifierEntry', identifierType: 'ext:sha256', identifier: 'ab'.repeat(32) },
        ],
      },
    },
  };
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: at });
  const signed = await issue({ credential, suite, documentLoader: loadOffline, now: at });
  return { bytes: canonicalJson(signed as unknown as JsonValue), issuer };
}
