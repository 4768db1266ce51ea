import {
  createHash,
  createHmac,
  hash as digest,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';

/** SHA-256 (FIPS 180-4), 32 bytes. One-shot: nine times faster than `createHash` on short inputs. */
export function sha256(data: string | Uint8Array): Buffer {
  return digest('sha256', data, 'buffer');
}

/** SHA-256 in 64 lowercase hexadecimal digits, as `sha256sum` prints it. */
export function sha256Hex(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex');
}

/** Hashes piece by piece what is too large to hold. */
export function startSha256(): { update(bytes: Uint8Array): void; digest(): Uint8Array } {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest(),
  };
}

/** HMAC-SHA-256 (RFC 2104), 32 bytes. */
export function hmacSha256(key: string | Uint8Array, data: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/**
 * HKDF-SHA-256 without salt (RFC 5869): one key for one purpose out of the deployment's secret.
 * @param info names the purpose; two purposes never share a key.
 * @param length bytes wanted, at most 8160.
 */
export function deriveKey(secret: string | Uint8Array, info: string, length = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', info, length));
}

/** 256 random bits in base64url (RFC 4648 §5), 43 characters: for a link or a session. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 random bits: what keeps the hash of a name or an address from being guessed back. */
export function randomSalt(): Buffer {
  return randomBytes(16);
}

/** Equality in a time that tells nothing of where the two differ. Different lengths are unequal at once. */
export function equalInConstantTime(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** 32 MiB and about 0.2 s: OWASP's setting for small servers. Each stored hash says its own. */
const PIN_COST = { N: 2 ** 15, r: 8, p: 3 };

function stretch(secret: Buffer, salt: Buffer, cost: typeof PIN_COST): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/**
 * scrypt (RFC 7914) over the HMAC of a PIN, as `scrypt$N$r$p$salt$key` in base64url. A PIN has too few
 * values to resist anyone who holds the table, so its HMAC key (the pepper) must not be in the database.
 */
export async function hashPin(pin: string, pepper: Uint8Array, salt: Buffer = randomSalt()): Promise<string> {
  const key = await stretch(hmacSha256(pepper, pin), salt, PIN_COST);
  const { N, r, p } = PIN_COST;
  return `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether that PIN made that hash. Throws on a string that `hashPin` did not make. */
export async function verifyPin(pin: string, stored: string, pepper: Uint8Array): Promise<boolean> {
  const parts = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{22})\$([\w-]{43})$/.exec(stored);
  if (!parts) throw new Error('not a PIN hash');
  const [N, r, p] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const key = await stretch(hmacSha256(pepper, pin), Buffer.from(String(parts[4]), 'base64url'), { N, r, p });
  return equalInConstantTime(key, Buffer.from(String(parts[5]), 'base64url'));
}
