import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';

/*
 * A certificate of completion as an Open Badges 3.0 credential (1EdTech), which is a W3C Verifiable Credential 2.0.
 * All that it says is within it, so that it is understood and verified when nothing of ours is left.
 */

/** In this order: the W3C's, Open Badges', and the one that knows the list of revocations. */
export const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

/** What a certificate says. */
export interface Completion {
  readonly certificateId: string;
  readonly organization: string;
  readonly person: { readonly name: string; readonly email: string | null };
  readonly guide: {
    readonly versionId: string;
    readonly title: string;
    readonly number: number;
    /** SHA-256 of the version, in hexadecimal. */
    readonly sha256: string;
  };
  readonly locale: Locale;
  readonly completedAt: Date;
  /** In the language of the certificate: what it is called, what was asked. */
  readonly texts: { readonly name: string; readonly description: string; readonly criteria: string };
  /** `did:key` of the deployment. */
  readonly issuer: string;
  /** Where the list of revocations is. */
  readonly statusUrl: string;
  /** 16 random bytes: without them the hash of a file that is gone would tell a name that one guesses. */
  readonly salt: Uint8Array;
}

/** `2026-11-21T19:30:05Z`: seconds are enough, and fewer bytes. */
function seconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** The address hashed as Open Badges 3.0 asks (IdentityObject), so that whoever knows it can tell that it is theirs. */
function hashedAddress(email: string, salt: string) {
  return {
    type: 'IdentityObject',
    hashed: true,
    identityType: 'emailAddress',
    identityHash: `sha256$${sha256Hex(email.toLowerCase() + salt)}`,
    salt,
  };
}

/** The credential, unsigned. */
export function credentialOf(completion: Completion) {
  const { certificateId, organization, person, guide, locale, completedAt, texts } = completion;
  const salt = Buffer.from(completion.salt).toString('hex');
  const named = { type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: person.name };
  const identifier = person.email ? [named, hashedAddress(person.email, salt)] : [{ ...named, salt }];
  return {
    '@context': [...CONTEXTS],
    id: `urn:uuid:${certificateId}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: texts.name,
    issuer: { id: completion.issuer, type: ['Profile'], name: organization },
    validFrom: seconds(completedAt),
    credentialStatus: { id: completion.statusUrl, type: '1EdTechRevocationList' },
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier,
      achievement: {
        id: `urn:uuid:${guide.versionId}`,
        type: ['Achievement'],
        achievementType: 'Certificate',
        name: guide.title,
        description: texts.description,
        criteria: { narrative: texts.criteria },
        inLanguage: locale,
        version: String(guide.number),
        otherIdentifier: [
          { type: 'IdentifierEntry', identifierType: 'ext:sha256', identifier: guide.sha256 },
        ],
      },
    },
  };
}

export type Credential = ReturnType<typeof credentialOf>;
