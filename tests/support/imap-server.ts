import { createServer, type Server, type Socket } from 'node:net';

interface Kept {
  readonly uid: number;
  readonly bytes: Buffer;
  seen: boolean;
}

/** A mailbox of a test: as much of IMAP4rev1 (RFC 3501) as a client needs to read unseen mails and mark them. */
export class ImapServer {
  readonly mails: Kept[] = [];
  /** Hangs up when asked for that mail. */
  breaksAt: number | null = null;

  private constructor(
    readonly server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<ImapServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const imap = new ImapServer(server, typeof address === 'object' && address ? address.port : 0);
    server.on('connection', (socket) => imap.#converse(socket));
    return imap;
  }

  get url(): string {
    return `imap://retours%40exemple.test:mot%20de%20passe@127.0.0.1:${this.port}/INBOX`;
  }

  put(text: string): void {
    this.mails.push({ uid: this.mails.length + 1, bytes: Buffer.from(text), seen: false });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  #converse(socket: Socket): void {
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        this.#answer(line, say, socket);
      }
    });
    say('* OK ready');
  }

  #answer(line: string, say: (line: string) => unknown, socket: Socket): void {
    const [tag = '*', verb = '', ...rest] = line.split(' ');
    const command = verb.toUpperCase() === 'UID' ? `UID ${rest.shift()?.toUpperCase()}` : verb.toUpperCase();
    const [uid] = rest;
    const mail = this.mails.find((kept) => String(kept.uid) === uid);
    if (command === 'LOGIN' && !/"?retours@exemple\.test"? "mot de passe"/.test(rest.join(' '))) {
      say(`${tag} NO wrong`);
      return;
    }
    if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1');
    if (command === 'SELECT') {
      say('* FLAGS (\\Seen)');
      say(`* ${this.mails.length} EXISTS`);
      say('* OK [UIDVALIDITY 1] ids');
      say(`* OK [UIDNEXT ${this.mails.length + 1}] next`);
    }
    if (command === 'LIST') say('* LIST () "/" INBOX');
    if (command === 'UID SEARCH') {
      const unseen = this.mails.filter(({ seen }) => !seen).map((kept) => kept.uid);
      say(`* SEARCH ${unseen.join(' ')}`.trim());
    }
    if (command === 'UID FETCH' && mail) {
      if (mail.uid === this.breaksAt) {
        socket.destroy();
        return;
      }
      const [, most = '1000000'] = /<0\.(\d+)>/.exec(line) ?? [];
      const shown = mail.bytes.subarray(0, Number(most));
      socket.write(`* ${mail.uid} FETCH (UID ${mail.uid} BODY[]<0> {${shown.length}}\r\n`);
      socket.write(shown);
      say(')');
    }
    if (command === 'UID STORE' && mail) {
      mail.seen = true;
      say(`* ${mail.uid} FETCH (UID ${mail.uid} FLAGS (\\Seen))`);
    }
    if (command === 'LOGOUT') say('* BYE');
    say(`${tag} OK done`);
    if (command === 'LOGOUT') socket.end();
  }
}
