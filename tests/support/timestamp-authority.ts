import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openFolder } from './folder';
import type { Run } from './outside-tools';

/**
 * How the authority answers: `honest` (its certificate and root in the token), `alone` (its own certificate only), or in
 * one of the ways that must be seen through. `other-hash` and `other-nonce` are true tokens, of another question.
 */
export type Manner =
  | 'honest'
  | 'alone'
  | 'down'
  | 'slow'
  | 'other-hash'
  | 'other-nonce'
  | 'refusing'
  | 'garbage'
  | 'endless';

export interface TestAuthority {
  readonly url: string;
  /** Its root, in PEM. */
  readonly root: string;
  readonly rootFile: string;
  /** How many requests it has had. */
  asked(): number;
  behave(manner: Manner): void;
  close(): Promise<void>;
}

const EXTENSIONS = `basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`;

function configuration(certificates: string): string {
  return `[tsa]
default_tsa=authority
[authority]
serial=serial
crypto_device=builtin
signer_cert=leaf.pem
signer_key=leaf.key
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
accuracy=secs:1
ordering=yes
tsa_name=yes
ess_cert_id_chain=no
ess_cert_id_alg=sha256
${certificates}
`;
}

const NEW_ROOT = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout root.key -out root.pem
  -subj /C=CA/O=Essai/CN=Racine -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign`;
const NEW_LEAF =
  'req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /C=CA/O=Essai/CN=Horodatage';
const VOUCH = `x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3650 -extfile leaf.ext
  -out leaf.pem`;

/** Makes the authority's keys, and the files by which `openssl ts` answers. */
async function establish(openssl: Run, folder: string): Promise<void> {
  writeFileSync(join(folder, 'leaf.ext'), EXTENSIONS);
  writeFileSync(join(folder, 'serial'), '01\n');
  writeFileSync(join(folder, 'honest.cnf'), configuration('certs=root.pem'));
  writeFileSync(join(folder, 'alone.cnf'), configuration(''));
  for (const command of [NEW_ROOT, NEW_LEAF, VOUCH]) {
    const { code, said } = await openssl(command.split(/\s+/), { cwd: folder });
    if (code !== 0) throw new Error(said);
  }
}

/** Where the digest of a request of ours ends, and its nonce: each may hold any bytes, the other's tag and length too. */
function endsIn(query: Buffer): { hash: number; nonce: number } {
  const hash = query.indexOf(Buffer.from([0x04, 32])) + 2 + 32;
  const nonce = hash + 2 + 8;
  if (query[hash] !== 0x02 || query[hash + 1] !== 8) throw new Error('no nonce follows the digest');
  return { hash, nonce };
}

/** The same request with a bit flipped in the byte before that place. */
function turned(query: Buffer, end: number): Buffer {
  const other = Buffer.from(query);
  other[end - 1] = (other[end - 1] ?? 0) ^ 1;
  return other;
}

/** What `openssl ts` is asked instead of what the client asked. */
function questionOf(manner: Manner, query: Buffer): Buffer {
  if (manner === 'other-hash') return turned(query, endsIn(query).hash);
  if (manner === 'other-nonce') return turned(query, endsIn(query).nonce);
  return query;
}

/** Answers without the help of OpenSSL; false when the manner is one that needs it. */
function misbehave(manner: Manner, response: ServerResponse): boolean {
  if (manner === 'down') response.socket?.destroy();
  else if (manner === 'refusing') response.end(Buffer.from('30053003020102', 'hex'));
  else if (manner === 'garbage') response.end('<html>504</html>');
  else if (manner === 'endless') response.end(Buffer.alloc(1_000_000, 0x30));
  else return manner === 'slow';
  return true;
}

/**
 * A timestamp authority on a free port of loopback: `openssl ts -reply` behind a few lines of HTTP. It begins `honest`.
 * @param openssl runs OpenSSL, from `withTools`.
 */
export async function startAuthority(openssl: Run): Promise<TestAuthority> {
  const folder = openFolder();
  await establish(openssl, folder);
  let manner: Manner = 'honest';
  let asked = 0;
  const reply = async (query: Buffer): Promise<Buffer> => {
    await writeFile(join(folder, 'query'), questionOf(manner, query));
    const config = manner === 'alone' ? 'alone.cnf' : 'honest.cnf';
    const command = ['ts', '-reply', '-config', config, '-queryfile', 'query', '-out', 'reply'];
    const { code, said } = await openssl(command, { cwd: folder });
    if (code !== 0) throw new Error(said);
    return readFile(join(folder, 'reply'));
  };
  // The serial number is a file: one answer after the other.
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    asked += 1;
    const query = Buffer.from(await text(request.setEncoding('latin1')), 'latin1');
    if (misbehave(manner, response)) return;
    const mine = turn.then(() => reply(query));
    turn = mine.catch(() => undefined);
    mine.then(
      (bytes) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(bytes),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`,
    root: readFileSync(join(folder, 'root.pem'), 'utf8'),
    rootFile: join(folder, 'root.pem'),
    asked: () => asked,
    behave: (next) => {
      manner = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
