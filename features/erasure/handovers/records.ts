import { canonicalJson, type JsonValue } from '@/lib/canonical-json';
import type { Piece } from './archive';

/** What opens the commitments of one record: each value that the person is known by in it, and its salt. */
type Openings = Readonly<Record<string, { readonly value: string; readonly salt: string }>>;

/** A signature or an acknowledgement, with all that proves it. */
export interface SealedRecord {
  readonly kind: 'signature' | 'acknowledgement';
  readonly id: string;
  readonly sealedBytes: Buffer;
  /** The line of the log. */
  readonly line: Buffer;
  readonly openings: Openings;
  /** The exact text, in the language of the record. */
  readonly text: Buffer;
  readonly copy: Buffer | null;
}

export interface CertificateRecord {
  readonly id: string;
  readonly credential: Buffer | null;
  readonly copy: Buffer | null;
}

/** All that is held of one person, as it is about to be destroyed. */
export interface PersonRecords {
  /** Who they are, and what isn't sealed: requests, attempts with their answers, notices, obligations. */
  readonly person: JsonValue;
  readonly sealed: readonly SealedRecord[];
  readonly certificates: readonly CertificateRecord[];
}

/** As files, named as in a proof pack. */
export function piecesOf({ person, sealed, certificates }: PersonRecords, readme: string): Piece[] {
  const pieces: Piece[] = [
    { name: 'LISEZMOI.txt', bytes: Buffer.from(readme) },
    { name: 'dossier.json', bytes: Buffer.from(`${JSON.stringify(person, null, 2)}\n`) },
  ];
  for (const { kind, id, sealedBytes, line, openings, text, copy } of sealed) {
    const folder = `${kind}s/${id}`;
    pieces.push(
      { name: `${folder}/seal.json`, bytes: sealedBytes },
      { name: `${folder}/line.json`, bytes: line },
      { name: `${folder}/openings.json`, bytes: canonicalJson(openings) },
      { name: `${folder}/text.html`, bytes: text },
    );
    if (copy) pieces.push({ name: `${folder}/copy.pdf`, bytes: copy });
  }
  for (const { id, credential, copy } of certificates) {
    if (credential) pieces.push({ name: `certificates/${id}.json`, bytes: credential });
    if (copy) pieces.push({ name: `certificates/${id}.pdf`, bytes: copy });
  }
  return pieces;
}
