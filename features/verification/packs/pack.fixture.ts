import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { signCheckpoint } from '@/features/evidence/checkpoint';
import { type CommittedField, commit } from '@/features/evidence/commitment';
import { type EventFacts, type EventType, encodeEvent } from '@/features/evidence/event';
import { logSigner, verifierKeyFile } from '@/features/evidence/inclusion-file';
import {
  appendLeaves,
  consistencyProof,
  inclusionProof,
  leafHash,
  readerOf,
  rootHash,
} from '@/features/evidence/merkle';
import { formatProof } from '@/features/evidence/proof';
import { sealAcknowledgement, sealCountersignature, sealSignature } from '@/features/evidence/seal';
import { signDetached } from '@/features/sealing/cms';
import { canonicalJson } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import type { TestAuthority } from '../authority.fixture';
import { makeSealedPdf, sealedAt, type TestSigner } from '../sealed.fixture';

/** A pack's files by name: what an attacker may rewrite before it is put together again. */
export type PackFiles = Map<string, Buffer>;

const last = ['SHA256SUMS', 'SHA256SUMS.p7s', 'SHA256SUMS.p7s.tst'];
const options = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  compress: false,
  forceDosTimestamp: true,
} as const;

/** The ZIP of those files, as packs are written. */
export async function zip(files: PackFiles): Promise<Uint8Array> {
  const archive = new ZipFile();
  const body = [...files.keys()].filter((name) => !last.includes(name)).sort();
  for (const name of [...body, ...last.filter((one) => files.has(one))]) {
    const bytes = files.get(name) ?? Buffer.alloc(0);
    if (name === 'log/lines.jsonl') {
      archive.addReadStreamLazy(name, options, (given) => given(null, Readable.from([bytes])));
    } else archive.addBuffer(bytes, name, options);
  }
  archive.end();
  return new Uint8Array(await buffer(archive.outputStream as Readable));
}

/** Writes SHA256SUMS again, as whoever changed a file could. */
export function sumAgain(files: PackFiles): void {
  const body = [...files.keys()].filter((name) => !last.includes(name)).sort();
  const sums = body.map((name) => `${sha256Hex(files.get(name) ?? '')}  ${name}\n`).join('');
  files.set('SHA256SUMS', Buffer.from(sums));
}

/** Seals SHA256SUMS again, as only the house can. */
export async function sealAgain(
  files: PackFiles,
  house: TestSigner,
  authority: TestAuthority | null,
): Promise<void> {
  sumAgain(files);
  const { cms } = await signDetached(files.get('SHA256SUMS') ?? Buffer.alloc(0), house.signer, null);
  files.set('SHA256SUMS.p7s', Buffer.from(cms));
  if (authority) {
    const token = await authority.stamp(createHash('sha256').update(cms).digest());
    files.set('SHA256SUMS.p7s.tst', Buffer.from(token));
  }
}

const at = sealedAt.toISOString();
const organization = '0199a3f2-7c1e-7d3a-9b52-0a1b2c3d4e5f';
const texts = { fr: '<p>Je m’engage.</p>\n', en: '<p>I undertake.</p>\n' };
const bytesSha256 = sha256Hex(texts.fr);

function opened(values: Partial<Record<CommittedField, string>>) {
  const salt = createHash('sha256').update('salt').digest().subarray(0, 16);
  const openings = Object.entries(values).map(([field, value]) => ({
    field: field as CommittedField,
    value,
    salt,
  }));
  const file = Object.fromEntries(
    openings.map(({ field, value }) => [field, { value, salt: salt.toString('hex') }]),
  );
  return {
    commitment: (field: CommittedField) => commit(openings.find((one) => one.field === field) ?? never()),
    file,
  };
}

const never = (): never => {
  throw new Error('not opened');
};

/** The log's lines, with a name for those that the pack proves. */
class Log {
  readonly lines: { readonly leaf: Buffer; readonly folder: string | null }[] = [];

  add<T extends EventType>(type: T, facts: EventFacts<T>, folder: string | null = null): void {
    const { leaf } = encodeEvent({
      id: randomUUID(),
      organization,
      type,
      at: sealedAt,
      actor: { kind: 'system' },
      facts,
    });
    this.lines.push({ leaf, folder });
  }
}

interface Making {
  readonly house: TestSigner;
  readonly authority: TestAuthority | null;
  readonly signatures?: number;
  /** With every line of the log. */
  readonly whole?: boolean;
  /** Files beside those of the records, such as certificates. */
  readonly more?: Readonly<Record<string, Buffer | string>>;
}

/** The files of a pack of that many signatures, the first countersigned, and an acknowledgement. */
export async function makePackFiles({
  house,
  authority,
  signatures = 2,
  whole = true,
  more = {},
}: Making): Promise<PackFiles> {
  const log = new Log();
  const files: PackFiles = new Map();
  const put = (name: string, bytes: Uint8Array | string) => files.set(name, Buffer.from(bytes));
  const ids = { document: randomUUID(), version: randomUUID(), adoption: randomUUID() };
  const sample = { method: 'mail_link', at } as const;
  const authentication = { signIn: sample, latest: sample };
  const pdf = await makeSealedPdf({ signers: [house.signer, house.signer], authority });
  log.add('organization.created', {});

  for (let index = 0; index < signatures; index++) {
    const [signature, member, assignment] = [randomUUID(), randomUUID(), randomUUID()];
    const folder = `signatures/${signature}`;
    const names = opened({
      typed_name: `Zoé ${index}`,
      filed_name: `Zoé Lefèvre ${index}`,
      ip: '::1',
      user_agent: '-',
    });
    const common = {
      organization,
      signature,
      member,
      name: { typed: names.commitment('typed_name'), filed: names.commitment('filed_name') },
      consent: 'Je signe.',
      authentication,
      at,
      origin: { ip: names.commitment('ip'), userAgent: names.commitment('user_agent') },
    };
    const first = sealSignature({
      ...common,
      ...ids,
      cycle: 1,
      locale: 'fr',
      bytesSha256,
      french: { presentedAt: at, bytesSha256 },
      wish: null,
    });
    const { typed_name, filed_name } = names.file;
    const open = canonicalJson({
      ...(typed_name ? { typed_name } : {}),
      ...(filed_name ? { filed_name } : {}),
    });
    put(`${folder}/seal.json`, first.sealedBytes);
    put(`${folder}/openings.json`, open);
    put(`${folder}/copy.pdf`, pdf);
    const facts = { assignment, member, document: ids.document, cycle: 1, signature, adoption: ids.adoption };
    const told = { ...facts, version: ids.version, locale: 'fr' as const, bytesSha256, seal: first.seal };
    log.add('signature.recorded', told, folder);
    if (index > 0) continue;
    const countersignature = randomUUID();
    const second = sealCountersignature({ ...common, countersignature, over: first.seal });
    put(`${folder}/countersignature/seal.json`, second.sealedBytes);
    put(`${folder}/countersignature/openings.json`, open);
    log.add(
      'signature.countersigned',
      { signature, countersignature, over: first.seal, seal: second.seal },
      `${folder}/countersignature`,
    );
  }

  const [acknowledgement, member, assignment] = [randomUUID(), randomUUID(), randomUUID()];
  const names = opened({ filed_name: 'Noé' });
  const seen = {
    organization,
    acknowledgement,
    member,
    ...ids,
    cycle: 1,
    locale: 'fr' as const,
    bytesSha256,
  };
  const sealed = sealAcknowledgement({
    ...seen,
    name: { filed: names.commitment('filed_name') },
    sentence: 'J’ai lu.',
    authentication,
    at,
  });
  const { organization: _, ...shown } = seen;
  log.add(
    'acknowledgement.recorded',
    { ...shown, assignment, seal: sealed.seal },
    `acknowledgements/${acknowledgement}`,
  );
  put(`acknowledgements/${acknowledgement}/seal.json`, sealed.sealedBytes);
  put(`acknowledgements/${acknowledgement}/openings.json`, canonicalJson(names.file));

  const signer = logSigner('https://formation.exemple.ca', organization, Buffer.alloc(32, 7));
  const { nodes, size } = appendLeaves(
    0,
    [],
    log.lines.map(({ leaf }) => leafHash(leaf)),
  );
  const read = readerOf(nodes);
  const checkpoint = signCheckpoint(size, rootHash(size, read), signer);
  for (const [index, { leaf, folder }] of log.lines.entries()) {
    if (!folder) continue;
    put(`${folder}/line.json`, leaf);
    put(
      `${folder}/line.tlog-proof`,
      formatProof({ index, path: inclusionProof(index, size, read), checkpoint }),
    );
  }
  put('log/checkpoint', checkpoint);
  for (const old of [1, 2]) {
    const note = signCheckpoint(old, rootHash(old, read), signer);
    put(`log/checkpoints/${old}`, note);
    if (authority)
      put(`log/checkpoints/${old}.tst`, await authority.stamp(createHash('sha256').update(note).digest()));
    const proof = consistencyProof(old, size, read).map(
      (hash) => `${Buffer.from(hash).toString('base64')}\n`,
    );
    put(`log/consistency/${old}-${size}`, proof.join(''));
  }
  if (whole)
    put('log/lines.jsonl', Buffer.concat(log.lines.flatMap(({ leaf }) => [leaf, Buffer.from('\n')])));

  const certificates =
    house.chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  put('authority/root.pem', certificates.at(-1) ?? '');
  put('authority/chain.pem', certificates.join(''));
  put('authority/log.vkey', verifierKeyFile(signer));
  put('LISEZMOI.html', '<!doctype html><p>Bonjour</p>');
  put('documents/engagement-1/fr.html', texts.fr);
  put('documents/engagement-1/en.html', texts.en);
  for (const [name, bytes] of Object.entries(more)) put(name, bytes);
  await sealAgain(files, house, authority);
  return files;
}
