import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

/*
 * Next writes a refusal thrown by a page as an empty document that a script fills in: without a script, nothing.
 * A layout that renders the refusal itself is readable by anyone, and needs to say the status: Next hands no
 * response to a layout, Node does.
 */
const KEY: unique symbol = Symbol.for('paraphe.response');

type Shared = typeof globalThis & { [KEY]?: AsyncLocalStorage<ServerResponse> };

/** The compiled pages and the instrumentation are separate bundles: they meet in the process. */
const shared: Shared = globalThis;

/** Follows each response of this process through the work done for its request. Called once, at start. */
export function followResponses(): void {
  if (shared[KEY]) return;
  const responses = new AsyncLocalStorage<ServerResponse>();
  shared[KEY] = responses;
  subscribe('http.server.request.start', (message) => {
    responses.enterWith((message as { response: ServerResponse }).response);
  });
}

/** Gives the page being rendered a status (RFC 9110 §15.5) before any of it is sent. */
export function answerWith(status: 403 | 404 | 410): void {
  const response = shared[KEY]?.getStore();
  if (response && !response.headersSent) response.statusCode = status;
}
