import { readdirSync, readFileSync } from 'node:fs';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadOffline } from '@/features/verification/credentials/proof';
import { sha256Hex } from '@/lib/hash';
import { type Completion, credentialOf } from './credential';
import { didKeyOf } from './did-key';
import { certificateIssuer, type Issuer } from './issuer';
import { QR_BYTES, qrOf } from './qr';
import { revocationList, revocationListUrl } from './revocation-list';
import { credentialTexts } from './texts';

const AT = new Date('2026-11-21T19:30:06.250Z');
const seed = Buffer.alloc(32, 7);
const uuid = '0197a1b2-0000-4000-8000-000000000001';

const completion = (given: Partial<Completion> = {}): Completion => ({
  certificateId: uuid,
  organization: 'Boulangerie L’Été inc.',
  person: { name: 'Zoé Lefèvre', email: 'Zoe@exemple.ca' },
  guide: { versionId: uuid, title: 'La discrétion au comptoir', number: 3, sha256: sha256Hex('guide') },
  locale: 'fr',
  completedAt: new Date('2026-11-21T19:30:05.250Z'),
  texts: credentialTexts('fr', { minutes: 4, pass: 5, draw: 6 }),
  issuer: didKeyOf(seed),
  statusUrl: revocationListUrl('https://formation.exemple.ca', uuid),
  salt: Buffer.alloc(16, 3),
  ...given,
});

let issuer: Issuer;
beforeAll(async () => {
  issuer = await certificateIssuer(seed);
});

const holds = async (bytes: Uint8Array) => {
  const credential = JSON.parse(Buffer.from(bytes).toString('utf8')) as object;
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = async () => ({ verified: true });
  const answer = await verifyCredential({
    credential,
    suite,
    documentLoader: loadOffline,
    now: AT,
    checkStatus,
  });
  return answer.verified;
};

describe('a certificate', () => {
  it('says who, what, in which version, and nothing of the result', () => {
    const credential = credentialOf(completion());
    expect(credential.validFrom).toBe('2026-11-21T19:30:05Z');
    const [name, email] = credential.credentialSubject.identifier;
    expect(name).toMatchObject({ identityType: 'name', identityHash: 'Zoé Lefèvre', hashed: false });
    const salt = '03'.repeat(16);
    expect(email).toMatchObject({ salt, identityHash: `sha256$${sha256Hex(`zoe@exemple.ca${salt}`)}` });
    expect(JSON.stringify(credential)).not.toContain('exemple.ca"');
    expect(credential.credentialSubject.achievement.criteria.narrative).toBe(
      'Avoir lu le guide et donné au moins 5 bonnes réponses aux 6 questions.',
    );
  });

  it('always holds chance, so that its hash tells nothing once it is gone', () => {
    const credential = credentialOf(completion({ person: { name: 'Zoé Lefèvre', email: null } }));
    expect(credential.credentialSubject.identifier).toEqual([
      {
        type: 'IdentityObject',
        hashed: false,
        identityType: 'name',
        identityHash: 'Zoé Lefèvre',
        salt: '03'.repeat(16),
      },
    ]);
  });

  it('is signed into the same bytes, which verify without the network', async () => {
    const bytes = await issuer.sign(credentialOf(completion()), AT);
    expect(await issuer.sign(credentialOf(completion()), AT)).toEqual(bytes);
    expect(await holds(bytes)).toBe(true);
  });

  it('is caught when any word of it changes', async () => {
    const text = (await issuer.sign(credentialOf(completion()), AT)).toString('utf8');
    for (const [from, to] of [
      ['Zoé', 'Zoë'],
      ['"version":"3"', '"version":"4"'],
      ['19:30:05Z', '19:30:04Z'],
      ['L’Été', 'L’Hiver'],
      ['api/revocations', 'api/elsewhere'],
      ['aux 6 questions', 'aux 7 questions'],
    ] as const) {
      expect(text).toContain(from);
      expect(await holds(Buffer.from(text.replace(from, to)))).toBe(false);
    }
  });

  it('fits in a QR code, whatever the guide, for a long name', async () => {
    const people = { name: 'Marie-Françoise Archambault-Desrosiers', email: 'mf@exemple.ca' };
    const organization = 'Centre de physiothérapie et d’ergothérapie du Grand-Ruisseau inc.';
    let largest = 0;
    for (const locale of ['fr', 'en'] as const) {
      for (const slug of readdirSync('content/guides')) {
        const source = readFileSync(`content/guides/${slug}/${locale}.mdx`, 'utf8');
        const title = /^title: (.*)$/m.exec(source)?.[1] ?? '';
        const guide = { ...completion().guide, title, number: 12 };
        const texts = credentialTexts(locale, { minutes: 12, pass: 10, draw: 12 });
        const bytes = await issuer.sign(
          credentialOf(completion({ locale, guide, texts, organization, person: people })),
          AT,
        );
        largest = Math.max(largest, bytes.length);
        expect(qrOf(bytes)).toContain('<svg');
      }
    }
    expect(largest).toBeLessThanOrEqual(QR_BYTES);
    expect(qrOf(Buffer.alloc(QR_BYTES + 1))).toBeNull();
  });
});

describe('the issuer', () => {
  it('is named by its key, as the packages name it', async () => {
    expect(issuer.did).toBe(didKeyOf(seed));
    expect(issuer.did).toMatch(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
  });

  it('loads nothing from the network', async () => {
    await expect(loadOffline('https://example.org/context')).rejects.toThrow();
    await expect(loadOffline('https://www.w3.org/ns/credentials/v2')).resolves.toBeTruthy();
  });
});

it('the list of revocations says numbers only', () => {
  const url = revocationListUrl('https://formation.exemple.ca/', uuid);
  expect(revocationList(url, didKeyOf(seed), [uuid])).toEqual({
    id: `https://formation.exemple.ca/api/revocations/${uuid}`,
    issuer: didKeyOf(seed),
    revokedCredentials: [{ id: `urn:uuid:${uuid}`, revoked: true }],
  });
});
