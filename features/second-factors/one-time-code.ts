import { Secret, TOTP } from 'otpauth';

/*
 * Six digits that an authenticator app shows (TOTP, RFC 6238), with what every app knows how to do: SHA-1, steps of 30
 * seconds.
 */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** How far the two clocks may be apart, in steps either way (RFC 6238 §5.2). */
const WINDOW = 1;
/** 160 bits, as long as the hash (RFC 4226 §4). */
export const SECRET_BYTES = 20;

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer });

/**
 * The time step that this code is of, or null when it is none of the steps allowed. Whoever accepts it keeps the step:
 * a code is accepted once, and none of an earlier step after it.
 */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | null {
  // The comparison in constant time wants as many bytes on both sides.
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const apart = TOTP.validate({
    ...SETTINGS,
    token: code,
    secret: secretOf(secret),
    timestamp,
    window: WINDOW,
  });
  return apart === null ? null : TOTP.counter({ period: SETTINGS.period, timestamp }) + apart;
}

/** The code that an app shows at that moment. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return TOTP.generate({ ...SETTINGS, secret: secretOf(secret), timestamp: now.getTime() });
}

/** The secret as it is typed into an app that has no camera: base32 (RFC 4648 §6) in groups of four. */
export function typedSecret(secret: Uint8Array): string {
  return secretOf(secret).base32.replace(/(.{4})(?=.)/g, '$1 ');
}

/** What the QR code tells the app: an `otpauth:` address that names the site and the login. */
export function appAddress(secret: Uint8Array, { issuer, label }: { issuer: string; label: string }): string {
  return new TOTP({ ...SETTINGS, issuer, label, secret: secretOf(secret) }).toString();
}
