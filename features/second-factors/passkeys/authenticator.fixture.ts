import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { MadePasskey, SignedChallenge } from '../input';

/*
 * An authenticator and its browser, in software (WebAuthn Level 3, §6.1, §6.5): what a test needs to answer rightly, or
 * wrongly in one way.
 */
interface Page {
  readonly origin: string;
  readonly rpId: string;
  /** Whether the device verified the person. */
  readonly verified?: boolean;
  readonly type?: string;
  /** A statement by which somebody else vouches for the device. */
  readonly vouched?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();
const encoded = (data: Uint8Array) => Buffer.from(data).toString('base64url');

export class SoftAuthenticator {
  counter: number;

  private constructor(
    readonly credentialId: Buffer,
    private readonly privateKey: KeyObject,
    private readonly publicKey: KeyObject,
    private readonly counts: boolean,
  ) {
    this.counter = counts ? 1 : 0;
  }

  /** @param counts whether it keeps a signature counter; synchronized passkeys keep none. */
  static make(counts: boolean): SoftAuthenticator {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return new SoftAuthenticator(randomBytes(32), privateKey, publicKey, counts);
  }

  /** The same key on another device, whose counter goes its own way. */
  copy(): SoftAuthenticator {
    const twin = new SoftAuthenticator(this.credentialId, this.privateKey, this.publicKey, this.counts);
    twin.counter = this.counter;
    return twin;
  }

  private authenticatorData({ rpId, verified = true }: Page, more: Uint8Array[] = []): Buffer {
    const flags = PRESENT | (verified ? VERIFIED : 0) | (more.length > 0 ? ATTESTED : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, ...more]);
  }

  private coseKey(): Uint8Array {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const point = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
    const entries: [number, number | Uint8Array][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ];
    return isoCBOR.encode(new Map(entries) as Parameters<typeof isoCBOR.encode>[0]);
  }

  /** Answers `navigator.credentials.create` for those options, as JSON. */
  create(options: string, page: Page): MadePasskey {
    const { challenge } = JSON.parse(options);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const attested = [Buffer.alloc(16), length, this.credentialId, this.coseKey()];
    const authData = Uint8Array.from(this.authenticatorData(page, attested));
    const statement = new Map<string, unknown>(
      page.vouched
        ? [
            ['alg', -7],
            ['sig', new Uint8Array(64)],
            ['x5c', [new Uint8Array(32)]],
          ]
        : [],
    );
    const attestation = new Map<string, unknown>([
      ['fmt', page.vouched ? 'packed' : 'none'],
      ['attStmt', statement],
      ['authData', authData],
    ]);
    const id = encoded(this.credentialId);
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData(page, 'webauthn.create', challenge),
        attestationObject: encoded(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
        transports: ['internal'],
      },
    };
  }

  /** Answers `navigator.credentials.get` for those options, as JSON. */
  sign(options: string, page: Page): SignedChallenge {
    const { challenge } = JSON.parse(options);
    if (this.counts) this.counter += 1;
    const authenticatorData = this.authenticatorData(page);
    const clientDataJSON = clientData(page, 'webauthn.get', challenge);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const id = encoded(this.credentialId);
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: encoded(authenticatorData),
        signature: encoded(createSign('sha256').update(signed).sign(this.privateKey)),
      },
    };
  }
}

function clientData({ origin, type }: Page, usual: string, challenge: string): string {
  return encoded(Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false })));
}
