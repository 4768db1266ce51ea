import { createServer } from 'node:http';
import postgres from 'postgres';

/**
 * What the product is measured against: Node's own server, in a process of its own, that answers with bytes made
 * beforehand. On `…?insert` it first inserts one row, by the same driver and as many connections.
 */
export interface BareAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Base64. */
  readonly body: string;
}

/** Sent to the process once, before it listens. */
export interface BareSetup {
  readonly answers: Readonly<Record<string, BareAnswer>>;
  readonly databaseUrl: string;
}

function serve({ answers, databaseUrl }: BareSetup): void {
  const sql = postgres(databaseUrl, { max: 10 });
  const line = 'x'.repeat(200);
  const ready = new Map(
    Object.entries(answers).map(([name, answer]) => [
      `/${name}`,
      { ...answer, body: Buffer.from(answer.body, 'base64') },
    ]),
  );
  const server = createServer((request, response) => {
    const [path = '', query] = (request.url ?? '').split('?');
    const answer = ready.get(path);
    request.resume();
    request.on('end', async () => {
      if (!answer) {
        response.writeHead(404).end();
        return;
      }
      if (query === 'insert') {
        await sql`insert into bench_yardstick (id, at, line) values (${crypto.randomUUID()}, now(), ${line})`;
      }
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(address !== null && typeof address !== 'string' ? address.port : 0);
  });
}

process.once('message', (setup) => serve(setup as BareSetup));
process.once('disconnect', () => process.exit());
