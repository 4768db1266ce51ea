import { connect, createServer, type Server, type Socket } from 'node:net';

/** Statements that only open and close the transaction and say who acts. */
const FRAME = /^\s*(begin|start transaction|commit|rollback|set transaction|select set_config\()/i;

export interface Statements {
  /** Those that carry a page's own work, in order. */
  readonly own: readonly string[];
  /** BEGIN, set_config, COMMIT. */
  readonly frame: readonly string[];
  /** How many times the client waited for the server. */
  readonly trips: number;
}

/**
 * Reads what a client says to PostgreSQL (protocol 3.0: a type byte, a length, a body; the very first message has
 * no type byte) and notes each statement as it is executed.
 */
class Listener {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;
  readonly #prepared = new Map<string, string>();
  readonly #portals = new Map<string, string>();

  constructor(readonly note: (statement: string) => void) {}

  hear(chunk: Buffer): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    for (;;) {
      const head = this.#started ? 1 : 0;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < end) return;
      if (this.#started) this.#read(this.#rest[0] ?? 0, this.#rest.subarray(5, end));
      this.#started = true;
      this.#rest = this.#rest.subarray(end);
    }
  }

  #read(type: number, body: Buffer): void {
    const texts = body.toString('latin1').split('\0');
    const [first = '', second = ''] = texts;
    switch (String.fromCharCode(type)) {
      case 'Q':
        this.note(body.toString('utf8', 0, body.length - 1));
        break;
      case 'P':
        this.#prepared.set(first, second);
        break;
      case 'B':
        this.#portals.set(first, this.#prepared.get(second) ?? '');
        break;
      case 'E':
        this.note(this.#portals.get(first) ?? '');
        break;
    }
  }
}

/** Stands between a client and PostgreSQL on loopback, and counts. */
export class StatementProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #heard: string[] = [];
  #trips = 0;

  private constructor(target: number) {
    this.#server = createServer((client) => {
      const server = connect(target, '127.0.0.1');
      const listener = new Listener((statement) => this.#heard.push(statement));
      let waiting = false;
      client.on('data', (chunk) => {
        listener.hear(chunk);
        if (!waiting) this.#trips++;
        waiting = true;
        server.write(chunk);
      });
      server.on('data', (chunk) => {
        waiting = false;
        client.write(chunk);
      });
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.setNoDelay(true);
        this.#sockets.add(one);
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.on('error', () => other.destroy());
      }
    });
  }

  /** @param target the port of PostgreSQL. */
  static async open(target: number): Promise<StatementProxy> {
    const proxy = new StatementProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  /** What was heard since the last time it was asked. */
  take(): Statements {
    const heard = this.#heard;
    const trips = this.#trips;
    this.#heard = [];
    this.#trips = 0;
    const short = heard.map((statement) => statement.replace(/\s+/g, ' ').slice(0, 120));
    return {
      own: short.filter((statement) => !FRAME.test(statement)),
      frame: short.filter((statement) => FRAME.test(statement)),
      trips,
    };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
