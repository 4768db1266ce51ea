import { toBase64 } from '@/features/evidence/base64';
import type { CommittedField } from '@/features/evidence/commitment';
import {
  type Hash,
  inclusionProof,
  type NodePosition,
  type NodeReader,
  nodesForInclusion,
} from '@/features/evidence/merkle';
import { formatProof } from '@/features/evidence/proof';
import { canonicalJson } from '@/lib/canonical-json';
import type {
  Name,
  PackedAcknowledgement,
  PackedCertificate,
  PackedContract,
  PackedSignature,
  Proven,
} from './queries';

/** A file of a pack: its name in full, and its bytes. */
export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** The checkpoint that a pack is under. */
export interface Head {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
}

/** The stored nodes that the proofs of these lines are made of, for one read. */
export function nodesFor(proven: readonly Proven[], size: number): NodePosition[] {
  return proven.flatMap(({ index }) => nodesForInclusion(index, size));
}

/** What opens the commitments that are still open: `{}` once the person is erased. */
function openings(names: Readonly<Partial<Record<CommittedField, Name | null>>>): Buffer {
  const open = Object.entries(names).flatMap(([field, name]) =>
    name ? [[field, { value: name.value, salt: name.salt.toString('hex') }] as const] : [],
  );
  return canonicalJson(Object.fromEntries(open));
}

/** Sealed bytes, what opens them, and their line with the proof that it is in the log. In the order of names. */
function provenFiles(
  folder: string,
  { sealedBytes, leaf, index }: Proven,
  names: Parameters<typeof openings>[0],
  head: Head,
  read: NodeReader,
): PackFile[] {
  const path = inclusionProof(index, head.size, read);
  return [
    { name: `${folder}/line.json`, bytes: leaf },
    { name: `${folder}/line.tlog-proof`, bytes: formatProof({ index, path, checkpoint: head.note }) },
    { name: `${folder}/openings.json`, bytes: openings(names) },
    { name: `${folder}/seal.json`, bytes: sealedBytes },
  ];
}

const copyIn = (folder: string, copy: Buffer | null): PackFile[] =>
  copy ? [{ name: `${folder}/copy.pdf`, bytes: copy }] : [];

/** The files of a signature, in the order of their names. */
export function signatureFiles(signature: PackedSignature, head: Head, read: NodeReader): PackFile[] {
  const folder = `signatures/${signature.id}`;
  const { countersignature, copy, typedName, filedName } = signature;
  const counter = countersignature
    ? provenFiles(
        `${folder}/countersignature`,
        countersignature,
        { typed_name: countersignature.typedName, filed_name: countersignature.filedName },
        head,
        read,
      )
    : [];
  const own = provenFiles(folder, signature, { typed_name: typedName, filed_name: filedName }, head, read);
  return [...copyIn(folder, copy), ...counter, ...own];
}

/** The files of an acknowledgement, in the order of their names. */
export function acknowledgementFiles(
  acknowledgement: PackedAcknowledgement,
  head: Head,
  read: NodeReader,
): PackFile[] {
  const folder = `acknowledgements/${acknowledgement.id}`;
  const names = { filed_name: acknowledgement.filedName };
  return [
    ...copyIn(folder, acknowledgement.copy),
    ...provenFiles(folder, acknowledgement, names, head, read),
  ];
}

/** The files of the contract with the operator, in the order of their names. */
export function contractFiles(contract: PackedContract, head: Head, read: NodeReader): PackFile[] {
  const folder = `contracts/${contract.id}`;
  const names = { typed_name: contract.typedName, filed_name: contract.filedName };
  const offer = { name: `${folder}/offer.json`, bytes: contract.offer };
  return inOrder([offer, ...provenFiles(folder, contract, names, head, read)]);
}

/** The organization's part of the assessment, revision by revision: canonical JSON, with the salts of their commitments. */
export function assessmentsFile(
  assessments: readonly {
    readonly number: number;
    readonly versionId: string;
    readonly said: Readonly<Record<string, string>>;
    readonly salt: Buffer;
    readonly writtenAt: Date;
  }[],
): PackFile {
  const list = assessments.map(({ number, versionId, said, salt, writtenAt }) => ({
    at: writtenAt.toISOString(),
    revision: number,
    said,
    salt: salt.toString('hex'),
    version: versionId,
  }));
  return { name: 'assessments.json', bytes: canonicalJson(list) };
}

/** The files of a certificate, in the order of their names. */
export function certificateFiles({ id, credential, copy }: PackedCertificate): PackFile[] {
  return [
    ...(credential ? [{ name: `certificates/${id}.json`, bytes: credential }] : []),
    ...(copy ? [{ name: `certificates/${id}.pdf`, bytes: copy }] : []),
  ];
}

/** Which certificates of the pack stand no more: canonical JSON, in the order of their ids. */
export function revocationsFile(
  revoked: readonly { readonly id: string; readonly because: string; readonly at: Date }[],
): PackFile {
  const list = revoked.map(({ id, because, at }) => ({ certificate: id, because, at: at.toISOString() }));
  return { name: 'certificates/revocations.json', bytes: canonicalJson(list) };
}

/** A consistency proof as a file: one hash a line, in base64. */
export function consistencyFile(oldSize: number, size: number, proof: readonly Hash[]): PackFile {
  const bytes = proof.map((hash) => `${toBase64(hash)}\n`).join('');
  return { name: `log/consistency/${oldSize}-${size}`, bytes };
}

/** Certificates as PEM (RFC 7468 §5), in their order. */
export function pem(certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => {
      const lines = toBase64(der).match(/.{1,64}/g) ?? [];
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
    })
    .join('');
}

/** Files as their names sort. */
export function inOrder(files: readonly PackFile[]): PackFile[] {
  return [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
}
