import { withSocketAddress } from './access/client-address';

/**
 * Runs once when a server starts, before its first request. Next hands no socket to pages and actions, and
 * leaves an `X-Forwarded-For` that the client wrote as it is: here, as Node announces each request and before
 * Next sees it, the chain gets the socket's own address as its last hop (access/client-address.ts).
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { subscribe } = await import('node:diagnostics_channel');
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: import('node:http').IncomingMessage };
    const given = request.headers['x-forwarded-for'];
    request.headers['x-forwarded-for'] = withSocketAddress(
      Array.isArray(given) ? given.join(', ') : given,
      request.socket.remoteAddress,
    );
  });
}
