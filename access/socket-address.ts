import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { withSocketAddress } from './client-address';

/**
 * Next hands no socket to pages and actions, and leaves an `X-Forwarded-For` that the client wrote as it is:
 * here, as Node announces each request and before Next sees it, the chain gets the socket's own address as its
 * last hop (see `client-address.ts`).
 */
export function noteSocketAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const given = request.headers['x-forwarded-for'];
    request.headers['x-forwarded-for'] = withSocketAddress(
      Array.isArray(given) ? given.join(', ') : given,
      request.socket.remoteAddress,
    );
  });
}
