import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { env } from '@/lib/env';

/** A page as Next writes it, without its scripts, and the fonts that it asks for ahead. */
export interface Printed {
  readonly html: string;
  readonly link: string;
}

/** Catches what Next answers instead of sending it. */
class Caught extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly whole: Promise<string>;
  #ended: (html: string) => void = () => undefined;

  constructor(request: IncomingMessage) {
    super(request);
    this.whole = new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    if (chunk) this.#chunks.push(Buffer.from(chunk as Uint8Array));
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    if (done) process.nextTick(done);
    return true;
  }

  override end(chunk?: unknown): this {
    if (chunk && typeof chunk !== 'function') this.#chunks.push(Buffer.from(chunk as Uint8Array));
    this.#ended(Buffer.concat(this.#chunks).toString('utf8'));
    this.emit('finish');
    this.emit('close');
    return this;
  }
}

/** Scripts, and what asks for them ahead. A page of Next has none of these words in its text: `<` is escaped there. */
const SCRIPTS = /<script\b[^>]*>.*?<\/script>|<link rel="preload" as="script"[^>]*>/gs;

/** Has Next render that path, in this process and without the network. Throws unless it is a whole page. */
export async function printed(next: RequestListener, path: string): Promise<Printed> {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = path;
  request.headers = {
    host: new URL(env().PUBLIC_URL).host,
    accept: 'text/html',
    'accept-encoding': 'identity',
  };
  const response = new Caught(request);
  next(request, response);
  const html = (await response.whole).replace(SCRIPTS, '');
  if (response.statusCode !== 200 || !html.endsWith('</html>') || /<[^>]+\snonce=/.test(html)) {
    throw new Error(`a blank page could not be printed (${response.statusCode})`);
  }
  return { html, link: fontsOf(response.getHeader('link')) };
}

/** Of the `Link` headers (RFC 8288), those of fonts; no nonce is needed for them. */
function fontsOf(header: ReturnType<ServerResponse['getHeader']>): string {
  return [header ?? []]
    .flat()
    .flatMap((line) => String(line).split(/, (?=<)/))
    .filter((link) => link.includes('as="font"'))
    .map((link) => link.replace(/; nonce="[^"]*"/, ''))
    .join(', ');
}
