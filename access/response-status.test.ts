import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { answerWith, followResponses } from './response-status';

it('gives each answer its own status, however many are under way on one connection', async () => {
  followResponses();
  const server = createServer(async (request, response) => {
    const asked = Number(request.url?.slice(1));
    await wait(asked % 7);
    if (asked % 3 === 0) answerWith(403);
    if (asked % 3 === 1) answerWith(404);
    await wait(asked % 5);
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const statuses = await Promise.all(
    Array.from({ length: 120 }, async (_, n) => (await fetch(`http://127.0.0.1:${port}/${n}`)).status),
  );
  server.close();
  expect(statuses).toEqual(Array.from({ length: 120 }, (_, n) => [403, 404, 200][n % 3]));
});

it('says nothing outside a request', () => {
  expect(() => answerWith(404)).not.toThrow();
});
