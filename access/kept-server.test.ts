import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerBeforeNext, answers } from './kept-server';
import { printed } from './printing';
import { during, visitNow } from './visit';
import '@/tests/support/environment';

let server: Server;
beforeAll(async () => {
  answerBeforeNext();
  server = createServer((request, response) => {
    response.setHeader('link', ['</f.woff2>; rel=preload; as="font"; nonce="n0", </fr>; rel="alternate"']);
    if (request.url === '/missing') response.statusCode = 404;
    response.write(`<html><script nonce="n0">alert("a")</script><p>Next, ${request.url}, `);
    setTimeout(() => {
      response.write(Buffer.from(visitNow()?.kind ?? 'asked'));
      const last = request.url === '/nonce' ? '<p nonce="n0">' : '';
      response.end(`</p>${last}<script src="/a.js" async=""></script></html>`);
    }, 1);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => server.close());

const ask = (path: string) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const read = async (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve(Buffer.concat(chunks).toString());
    };
    get({ port, path }, read).on('error', reject);
  });

test('a kept page is answered before Next, from the first request of a server on; the rest is Next’s', async () => {
  answers().set('kept', (request, response) => {
    if (request.url !== '/kept') return false;
    response.end('kept');
    return true;
  });
  expect(await ask('/kept')).toBe('kept');
  expect(await ask('/other')).toContain('<p>Next, /other, asked</p>');
  answers().delete('kept');
  expect(await ask('/kept')).toContain('<p>Next, /kept, asked</p>');
});

const blank = { kind: 'blank', gate: {} as never, found: null } as const;

test('a page is printed blank by the same listener, without scripts, and nobody else sees it so', async () => {
  const [listener] = server.listeners('request') as Parameters<typeof printed>[0][];
  if (!listener) throw new Error('nobody listens');
  const [page, asked] = await Promise.all([during(blank, () => printed(listener, '/page')), ask('/page')]);
  expect(page).toEqual({
    html: '<html><p>Next, /page, blank</p></html>',
    link: '</f.woff2>; rel=preload; as="font"',
  });
  expect(asked).toContain('<p>Next, /page, asked</p>');
});

test.each(['/missing', '/nonce'])('%s is not kept', async (path) => {
  const [listener] = server.listeners('request') as Parameters<typeof printed>[0][];
  if (!listener) throw new Error('nobody listens');
  await expect(during(blank, () => printed(listener, path))).rejects.toThrow('could not be printed');
});
