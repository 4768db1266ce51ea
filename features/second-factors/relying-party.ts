/** For whom a passkey is made: this site, by its name and where its pages are from. */
export interface RelyingParty {
  /** The host's name, without its port (WebAuthn §5.1.2). */
  readonly id: string;
  readonly origin: string;
}

/** An address in digits, as `URL` writes it. */
const IP_ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/**
 * The site at that address as passkeys know it; null where browsers make none: at a bare IP address, or without TLS
 * anywhere but on this very machine.
 */
export function relyingPartyAt(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  if (IP_ADDRESS.test(hostname)) return null;
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || local ? { id: hostname, origin } : null;
}
