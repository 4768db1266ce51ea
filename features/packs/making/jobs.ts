import { key } from '@/access/keys';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { findVersion, listAssessments } from '@/features/contract/queries';
import { listCheckpointsUpTo } from '@/features/evidence/checkpoints/queries';
import { logSigner, verifierKeyFile } from '@/features/evidence/inclusion-file';
import { consistencyProof, type NodeReader, nodesForConsistency, readerOf } from '@/features/evidence/merkle';
import { registerFile } from '@/features/registers/csv';
import { registers } from '@/features/registers/fields';
import { listRevisions } from '@/features/registers/queries';
import { signDetached } from '@/features/sealing/cms';
import type { SealSigner } from '@/features/sealing/signer';
import { env } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { isEverything } from '../choice';
import { Archive } from './archive';
import { fingerprintOf } from './commands';
import {
  acknowledgementFiles,
  assessmentsFile,
  certificateFiles,
  consistencyFile,
  contractFiles,
  type Head,
  inOrder,
  nodesFor,
  type PackFile,
  pem,
  revocationsFile,
  signatureFiles,
} from './files';
import { finishPack, keepPiece, type Try, tellProgress } from './mutations';
import {
  type Contents,
  countRecords,
  describeChoice,
  findOrganization,
  listContracts,
  listRecords,
  listTexts,
  listUnread,
  nextAcknowledgements,
  nextCertificates,
  nextLines,
  nextSignatures,
  type PackedContract,
  type Proven,
  type RecordKind,
  readNodesAt,
  readText,
} from './queries';
import { copyName, readMe, recordRow, unreadRow } from './read-me';
import type { Signing } from './signing';

export const actor = { kind: 'system', reason: 'a proof pack is made' } as const;

/** How often the row is told how far it is, in milliseconds, when no piece tells it. */
const TELL_EVERY = 500;

/** Earlier checkpoints whose proofs are read at once. */
const CHECKPOINT_PAGE = 200;

/** One pack under way: many short looks and writes, and never more than a page of records in memory. */
export class Making {
  readonly #contents: Contents;
  readonly #archive: Archive;
  #done = 0;
  #pieces = 0;
  #told = 0;

  constructor(
    private readonly runtime: Runtime,
    private readonly organizationId: string,
    private readonly making: Try,
    private readonly signing: Signing,
  ) {
    this.#contents = { choice: making.choice, size: making.size };
    this.#archive = new Archive((bytes) => {
      const piece = { index: this.#pieces++, bytes, done: this.#done };
      return this.#act((scope) => keepPiece(scope, this.making, piece));
    });
  }

  /** Makes it, from its first byte to its last. @throws Overtaken when another try has begun. */
  async run(): Promise<void> {
    const signer = await this.signing.signer(this.runtime);
    const checkpoints = await this.#look((scope) => listCheckpointsUpTo(scope, this.making.size));
    const checkpoint = checkpoints.pop();
    if (checkpoint?.size !== this.making.size) throw new Error(`checkpoint ${this.making.size} is gone`);
    const { note: head, issuedAt, size } = checkpoint;

    await this.#readMe(signer, { size, issuedAt });
    const contracts = isEverything(this.making.choice)
      ? await this.#look((scope) => listContracts(scope, this.#contents))
      : [];
    await this.#records(
      (scope, after) => nextAcknowledgements(scope, this.#contents, after),
      (record, read) => acknowledgementFiles(record, { size, note: head }, read),
    );
    await this.#assessments(issuedAt);
    await this.#add(await this.#authority(signer));
    await this.#certificates();
    await this.#contracts(contracts, { size, note: head });
    await this.#texts(contracts);
    await this.#log({ size, note: head }, checkpoints);
    if (this.making.choice.registers) await this.#registers(issuedAt);
    await this.#records(
      (scope, after) => nextSignatures(scope, this.#contents, after),
      (record, read) => signatureFiles(record, { size, note: head }, read),
    );
    await this.#sign(signer);
    const made = await this.#archive.finish();
    await this.#act((scope) => finishPack(scope, this.making, made));
  }

  #look<T>(query: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    const { runtime, organizationId } = this;
    return withOrganization(runtime, { organizationId, actor, readOnly: true }, query);
  }

  #act<T>(mutation: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    const { runtime, organizationId } = this;
    return withOrganization(runtime, { organizationId, actor }, mutation);
  }

  async #add(files: readonly PackFile[]): Promise<void> {
    for (const { name, bytes } of files) await this.#archive.add(name, bytes);
  }

  /** Counts records that are in, and tells it now and then: a page of them may be less than a piece. */
  async #count(records: number): Promise<void> {
    this.#done += records;
    const now = this.runtime.clock.now().getTime();
    if (now - this.#told < TELL_EVERY) return;
    this.#told = now;
    await this.#act((scope) => tellProgress(scope, this.making, this.#done));
  }

  async #readMe(signer: SealSigner, head: { size: number; issuedAt: Date }): Promise<void> {
    const rows: Record<RecordKind, string> = { signature: '', acknowledgement: '', certificate: '' };
    let withoutCopy = 0;
    let copy: string | null = null;
    for (const kind of ['signature', 'acknowledgement', 'certificate'] as const) {
      for (let after: string | null = null; ; ) {
        const page = await this.#look((scope) => listRecords(scope, kind, this.#contents, after));
        for (const record of page) {
          rows[kind] += recordRow(kind, record);
          if (record.hasCopy) copy ??= copyName(kind, record.id);
          else withoutCopy++;
        }
        after = page.at(-1)?.id ?? null;
        if (after === null) break;
      }
    }
    const about = await this.#look(async (scope) => ({
      organization: (await findOrganization(scope)).name,
      counts: await countRecords(scope, this.#contents),
      documents: await describeChoice(scope, this.making.choice),
    }));
    const unread = await this.#look((scope) => listUnread(scope, this.#contents));
    const text = readMe(
      {
        ...about,
        ...head,
        choice: this.making.choice,
        withoutCopy,
        copy,
        fingerprint: fingerprintOf(sha256(signer.chain.at(-1) ?? signer.certificate)),
        publicUrl: env().PUBLIC_URL,
      },
      rows,
      unread.map(unreadRow).join(''),
    );
    await this.#archive.add('LISEZMOI.html', text);
  }

  async #authority(signer: SealSigner): Promise<PackFile[]> {
    const chain = [signer.certificate, ...signer.chain];
    const logKey = logSigner(env().PUBLIC_URL, this.organizationId, key('log'));
    return [
      { name: 'authority/certificates.did', bytes: `${await this.signing.certificatesDid()}\n` },
      { name: 'authority/chain.pem', bytes: pem(chain) },
      { name: 'authority/log.vkey', bytes: verifierKeyFile(logKey) },
      { name: 'authority/root.pem', bytes: pem(chain.slice(-1)) },
    ];
  }

  /** Records with a line in the log, a page at a time, each page's proofs by one read. */
  async #records<T extends Proven & { id: string; countersignature?: Proven | null }>(
    next: (scope: OrganizationScope, after: string | null) => Promise<T[]>,
    filesOf: (record: T, read: NodeReader) => PackFile[],
  ): Promise<void> {
    for (let after: string | null = null; ; ) {
      const page = await this.#look(async (scope) => {
        const records = await next(scope, after);
        const proven = records.flatMap((record) => [record, record.countersignature ?? []].flat());
        const nodes = await readNodesAt(scope, nodesFor(proven, this.making.size));
        return { records, read: readerOf(nodes) };
      });
      for (const record of page.records) await this.#add(filesOf(record, page.read));
      after = page.records.at(-1)?.id ?? null;
      if (after === null) return;
      await this.#count(page.records.length);
    }
  }

  async #certificates(): Promise<void> {
    const revoked: { id: string; because: string; at: Date }[] = [];
    let found = 0;
    for (let after: string | null = null; ; ) {
      const page = await this.#look((scope) => nextCertificates(scope, this.#contents, after));
      for (const certificate of page) {
        await this.#add(certificateFiles(certificate));
        if (certificate.revoked) revoked.push({ id: certificate.id, ...certificate.revoked });
      }
      found += page.length;
      after = page.at(-1)?.id ?? null;
      if (after === null) break;
      await this.#count(page.length);
    }
    if (found > 0) await this.#add([revocationsFile(revoked)]);
  }

  /** The contract with the operator, when everything was chosen: it is the organization's, and nobody's among its people. */
  async #contracts(contracts: readonly PackedContract[], head: Head): Promise<void> {
    const nodes = await this.#look((scope) => readNodesAt(scope, nodesFor(contracts, head.size)));
    for (const contract of contracts) await this.#add(contractFiles(contract, head, readerOf(nodes)));
  }

  /** The organization's part of the assessment, as it was when the checkpoint was signed. */
  async #assessments(upTo: Date): Promise<void> {
    if (!isEverything(this.making.choice)) return;
    const all = await this.#look(listAssessments);
    const written = all.filter(({ writtenAt }) => writtenAt <= upTo).reverse();
    if (written.length > 0) await this.#add([assessmentsFile(written)]);
  }

  async #texts(contracts: readonly PackedContract[]): Promise<void> {
    const texts = await this.#look((scope) => listTexts(scope, this.#contents));
    const adopted = texts.map((text) => ({
      name: `documents/${text.folder}/${text.locale}.html`,
      read: (scope: OrganizationScope) => readText(scope, text),
    }));
    const offered: typeof adopted = [];
    for (const { versionId, number } of contracts) {
      const version = await this.#look((scope) => findVersion(scope, versionId));
      for (const { part, locale, bytes } of version?.texts ?? []) {
        offered.push({
          name: `documents/operator-${part}-${number}/${locale}.html`,
          read: async () => bytes,
        });
      }
    }
    for (const { name, read } of [...adopted, ...offered].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      await this.#archive.add(name, await this.#look(read));
    }
  }

  async #log(
    { size, note }: Head,
    earlier: readonly { size: number; note: string; token: Buffer | null }[],
  ): Promise<void> {
    const files: PackFile[] = [{ name: 'log/checkpoint', bytes: note }];
    for (let from = 0; from < earlier.length; from += CHECKPOINT_PAGE) {
      const page = earlier.slice(from, from + CHECKPOINT_PAGE);
      const nodes = page.flatMap((one) => nodesForConsistency(one.size, size));
      const read = readerOf(await this.#look((scope) => readNodesAt(scope, nodes)));
      for (const checkpoint of page) {
        const name = `log/checkpoints/${checkpoint.size}`;
        files.push({ name, bytes: checkpoint.note });
        if (checkpoint.token) files.push({ name: `${name}.tst`, bytes: checkpoint.token });
        const proof = consistencyProof(checkpoint.size, size, read);
        files.push(consistencyFile(checkpoint.size, size, proof));
      }
    }
    await this.#add(inOrder(files));
    if (isEverything(this.making.choice)) await this.#archive.addLong('log/lines.jsonl', this.#lines(size));
  }

  /** Each register that holds anything, as it was when the checkpoint was signed. */
  async #registers(upTo: Date): Promise<void> {
    for (const register of [...registers].sort()) {
      const lines = await this.#look((scope) => listRevisions(scope, register, upTo));
      if (lines.length === 0) continue;
      await this.#archive.add(`registers/${register}.csv`, registerFile(register, lines));
    }
  }

  async *#lines(size: number): AsyncGenerator<Buffer> {
    for (let from = 0; from < size; ) {
      const lines = await this.#look((scope) => nextLines(scope, from, size));
      if (lines.length === 0) throw new Error(`the log has no line ${from}`);
      for (const line of lines) yield Buffer.concat([line, Buffer.of(10)]);
      from += lines.length;
    }
  }

  /** The list of all files, its signature, and an authority's word on when that signature was there. */
  async #sign(signer: SealSigner): Promise<void> {
    const sums = this.#archive.sums;
    await this.#archive.add('SHA256SUMS', sums);
    const { cms } = await signDetached(sums, signer, null);
    await this.#archive.add('SHA256SUMS.p7s', cms);
    const token = await this.signing.authority()?.stamp(sha256(cms));
    if (token) await this.#archive.add('SHA256SUMS.p7s.tst', token);
  }
}
