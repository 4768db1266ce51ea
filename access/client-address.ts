import { isIP } from 'node:net';

/** Said when no address is known: never a person's. */
export const UNKNOWN_ADDRESS = '0.0.0.0';

/** How much of a header is read: an address list longer than this was made to be a nuisance. */
const MAX_LENGTH = 2000;

/**
 * The address that a request came from, for rate limits and the trace of a signature.
 *
 * Next hands no socket to pages and actions. instrumentation.ts therefore ends `X-Forwarded-For` with the
 * socket's own address before Next sees the request: the header is then a chain in which each hop wrote, last,
 * who spoke to it. Of that chain we believe as many hops as there are proxies of ours, and take the next.
 *
 * @param trustedProxies TRUSTED_PROXIES: how many proxies of ours stand between the internet and the server.
 * @returns an IPv4 or IPv6 address, or `0.0.0.0` when none is known.
 */
export function clientAddress(headers: { get(name: string): string | null }, trustedProxies: number): string {
  const chain = (headers.get('x-forwarded-for') ?? '').slice(-MAX_LENGTH).split(',');
  // Fewer hops than promised: a proxy was left out, and the first hop is the best there is.
  const hop = chain[chain.length - 1 - trustedProxies] ?? chain[0] ?? '';
  return addressIn(hop) ?? UNKNOWN_ADDRESS;
}

/** The address of a hop without its port or brackets; IPv4 written as IPv6 is IPv4. */
function addressIn(hop: string): string | null {
  const text = hop.trim().toLowerCase();
  const bare = /^\[(.+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:([\d.]+)$/.exec(bare)?.[1] ?? bare;
  return isIP(mapped) ? mapped : null;
}

/** The chain with the socket's own address as its last hop. */
export function withSocketAddress(forwardedFor: string | undefined, socket: string | undefined): string {
  const own = socket ?? UNKNOWN_ADDRESS;
  return forwardedFor ? `${forwardedFor}, ${own}` : own;
}
