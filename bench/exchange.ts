import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** One request and what tells that it was answered well. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly well: (answer: Answer) => boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Milliseconds. */
const PATIENCE = 60_000;

/** Connections kept open, at most `lanes` of them. */
export function openLine(lanes: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: lanes });
}

/** Sends it, and reads the whole answer as it travels. */
export function send(origin: string, exchange: Exchange, agent: Agent): Promise<Answer> {
  const { method, path, headers, body } = exchange;
  return new Promise((resolve, reject) => {
    const asking = request(
      new URL(path, origin),
      {
        method,
        agent,
        timeout: PATIENCE,
        headers: { ...headers, ...(body ? { 'content-length': String(body.length) } : {}) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    asking.on('timeout', () => asking.destroy(new Error(`no answer in ${PATIENCE / 1000} s`)));
    asking.on('error', reject);
    asking.end(body);
  });
}

/** What a browser's headers amount to. */
export function browserHeaders(origin: string, cookie: string): Record<string, string> {
  return {
    cookie,
    origin,
    accept: 'text/html,application/xhtml+xml',
    'accept-encoding': 'gzip',
    'accept-language': 'fr-CA',
    'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36',
  };
}

/** A form as the bytes that a browser posts. */
export async function encoded(form: FormData): Promise<{ body: Buffer; type: string }> {
  const response = new Response(form);
  return {
    body: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  };
}
