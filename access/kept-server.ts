import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

/** Answers a request, or leaves it to Next, whose own listener it is handed. */
export type Answer = (request: IncomingMessage, response: ServerResponse, next: RequestListener) => boolean;

const KEY: unique symbol = Symbol.for('paraphe.kept-pages');
type Shared = typeof globalThis & { [KEY]?: Map<string, Answer> };

/** The compiled pages and the instrumentation are separate bundles: they meet in the process. */
const shared: Shared = globalThis;

/** What answers ahead of Next. Each page adds its own when it is first loaded, which is when Next renders it first. */
export function answers(): Map<string, Answer> {
  shared[KEY] ??= new Map();
  return shared[KEY];
}

/**
 * Lets {@link answers} see each request before Next does. Next makes its server by itself: we meet it as Node
 * announces its first request, and stand before its listener from that request on. Called once, at start.
 */
export function answerBeforeNext(): void {
  const met = new WeakSet<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (met.has(server)) return;
    met.add(server);
    const listeners = server.listeners('request') as RequestListener[];
    const next: RequestListener = (request, response) => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      for (const answer of answers().values()) if (answer(request, response, next)) return;
      next(request, response);
    });
  });
}
