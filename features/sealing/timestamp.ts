import { readFileSync } from 'node:fs';
import { systemChance } from '@/lib/chance';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { NotDer } from './der';
import { certificatesOf } from './signer';
import { TokenRefused, timestampRequest, tokenOf } from './timestamp-token';

/** Milliseconds that an authority has to answer, and bytes that it may answer with. */
const PATIENCE = 10_000;
const LONGEST = 65_536;

/** Who gives a digest its time (RFC 3161). */
export interface TimestampAuthority {
  /**
   * @param digest SHA-256, 32 bytes.
   * @returns the token in DER, as `tokenOf` says; null when the authority is down, slow or lies. Then what was to be
   * stamped waits: the server's clock is never passed off as an authority's.
   */
  stamp(digest: Uint8Array): Promise<Uint8Array | null>;
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST) throw new TokenRefused('answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` refuses an address that holds a name and a password; an authority that sells its time may ask for them. */
function split(url: string): { address: URL; headers: Record<string, string> } {
  const address = new URL(url);
  const { username, password } = address;
  address.username = '';
  address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    address,
    headers: username ? { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } : {},
  };
}

async function ask(url: string, request: Uint8Array, patience: number): Promise<Uint8Array> {
  const { address, headers } = split(url);
  const response = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/timestamp-query' },
    body: Buffer.from(request),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new TokenRefused(`status ${response.status}`);
  return bodyOf(response);
}

/** Why there is no timestamp, in a word that quotes nothing of the answer. */
function reasonOf(error: unknown): string {
  if (error instanceof TokenRefused || error instanceof NotDer) return error.message;
  return error instanceof Error ? error.name : 'failure';
}

interface Settings {
  readonly url: string;
  /** PEM of the certificates to believe; none when empty. */
  readonly trusted: string;
  /** Milliseconds to wait for an answer. */
  readonly patience?: number;
}

/** The authority at that address. */
export function authorityAt({ url, trusted, patience = PATIENCE }: Settings): TimestampAuthority {
  const believed = certificatesOf(trusted);
  return {
    async stamp(digest) {
      const nonce = systemChance.bytes(8);
      // A positive INTEGER without a leading zero.
      nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x01;
      try {
        const reply = await ask(url, timestampRequest(digest, nonce), patience);
        return tokenOf(reply, { digest, nonce, trusted: believed });
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'no timestamp');
        return null;
      }
    },
  };
}

let configured: TimestampAuthority | null | undefined;

/** The authority of TSA_URL; null when there is none. */
export function timestampAuthority(): TimestampAuthority | null {
  if (configured !== undefined) return configured;
  const { TSA_URL, TSA_CA } = env();
  configured = TSA_URL
    ? authorityAt({ url: TSA_URL, trusted: TSA_CA ? readFileSync(TSA_CA, 'latin1') : '' })
    : null;
  return configured;
}
