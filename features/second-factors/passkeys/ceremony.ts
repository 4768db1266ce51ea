import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { MadePasskey, SignedChallenge } from '../input';
import type { RelyingParty } from '../relying-party';

/*
 * The two ceremonies of WebAuthn Level 3 (§7.1, §7.2), for this site alone. The person is always verified by their
 * device (a fingerprint, a PIN): a passkey is then something that one holds and something that one knows or is.
 */

/** How long a challenge may wait for its signature. */
export const CHALLENGE_MINUTES = 5;
export const CHALLENGE_BYTES = 32;

interface Known {
  readonly credentialId: Uint8Array;
  readonly transports: readonly string[];
}

const bytes = (given: Uint8Array) => Uint8Array.from(given);
const encoded = (given: Uint8Array) => Buffer.from(given).toString('base64url');
const described = (known: readonly Known[]) =>
  known.map(({ credentialId, transports }) => ({ id: encoded(credentialId), transports: [...transports] }));

/** What the browser is asked, so that a device makes a passkey for this login. Those it has already are left out. */
export function creationOptions(
  party: RelyingParty,
  login: { readonly userId: string; readonly name: string; readonly known: readonly Known[] },
  challenge: Uint8Array,
) {
  return generateRegistrationOptions({
    rpName: 'Paraphe',
    rpID: party.id,
    userID: bytes(Buffer.from(login.userId.replaceAll('-', ''), 'hex')),
    userName: login.name,
    userDisplayName: login.name,
    challenge: bytes(challenge),
    timeout: CHALLENGE_MINUTES * 60_000,
    attestationType: 'none',
    excludeCredentials: described(login.known),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  });
}

/** What the browser is asked, so that one of this login's passkeys signs the challenge. */
export function requestOptions(party: RelyingParty, known: readonly Known[], challenge: Uint8Array) {
  return generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: described(known),
    challenge: bytes(challenge),
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: 'required',
  });
}

/**
 * Whether nobody vouches for the device, as we ask (`attestation: none`). Another statement is not looked into:
 * checking its certificates could mean asking a third party.
 */
function vouchesForItself(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(bytes(Buffer.from(attestationObject, 'base64url')));
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}

interface Expected {
  readonly party: RelyingParty;
  readonly challenge: Uint8Array;
}

/** A passkey that was just made, as it is kept. */
export interface NewPasskey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** The challenge that an answer says it signed, which remains to be verified; null when it says none. */
export function claimedChallenge(clientDataJSON: string): Buffer | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : null;
  } catch {
    return null;
  }
}

/** Verifies what a device made: null unless for this site, this challenge, and by a person whom it verified. */
export async function verifyMade(
  response: MadePasskey,
  { party, challenge }: Expected,
): Promise<NewPasskey | null> {
  // Whatever the library objects to in an answer made by anybody is one and the same refusal.
  const verified = await Promise.resolve()
    .then(() =>
      vouchesForItself(response.response.attestationObject)
        ? verifyRegistrationResponse({
            response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
            expectedChallenge: encoded(challenge),
            expectedOrigin: party.origin,
            expectedRPID: party.id,
            requireUserVerification: true,
          })
        : null,
    )
    .catch(() => null);
  if (!verified?.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return {
    credentialId: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(publicKey),
    counter,
    transports: response.response.transports ?? [],
  };
}

/**
 * Verifies what a passkey signed: its new counter, or null unless for this site, this challenge, with this key, and by
 * a person whom the device verified. Whether the counter has advanced is for {@link advances} to say.
 */
export async function verifySigned(
  response: SignedChallenge,
  { party, challenge }: Expected,
  { credentialId, publicKey }: { readonly credentialId: Uint8Array; readonly publicKey: Uint8Array },
): Promise<number | null> {
  const verified = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: encoded(challenge),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // Below any counter: compared apart, so that a copied passkey is told from a wrong answer.
    credential: { id: encoded(credentialId), publicKey: bytes(publicKey), counter: -1 },
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

/** Whether a counter is as an authenticator of which there is one only would give it (WebAuthn §6.1.1). */
export function advances(kept: number, given: number): boolean {
  return given > kept || (given === 0 && kept === 0);
}
