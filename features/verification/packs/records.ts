import { z } from 'zod';
import { sha256Hex } from '#hash';
import type { Checkpoint } from '@/features/evidence/checkpoint';
import { type Commitment, type CommittedField, opens } from '@/features/evidence/commitment';
import { decodeEvent, type EvidenceEvent } from '@/features/evidence/event';
import { leafHash } from '@/features/evidence/merkle';
import { verifyInclusion } from '@/features/evidence/merkle-check';
import { parseProof } from '@/features/evidence/proof';
import {
  type ClaimedSeal,
  type SealedAcknowledgement,
  type SealedContractAcceptance,
  type SealedCountersignature,
  type SealedSignature,
  verifyAcknowledgement,
  verifyContractAcceptance,
  verifyCountersignature,
  verifySignature,
} from '@/features/evidence/seal';
import { fromHex, readUtf8, sameBytes } from '@/lib/bytes';
import { canonicalJson } from '@/lib/canonical-json';
import { type Finding, finding } from '../report';

/** What every record of a pack is held against. */
export interface Held {
  readonly head: Checkpoint;
  /** The signed checkpoint, as `log/checkpoint` has it. */
  readonly note: string;
  /** SHA-256 of the texts of the pack, hexadecimal. */
  readonly texts: ReadonlySet<string>;
}

/** The files of one record, by their name within its folder. */
export type Files = ReadonlyMap<string, Uint8Array>;

const openingsSchema = z.record(z.string(), z.strictObject({ value: z.string(), salt: z.string() }));

/** How many names of a record can still be read; null when one doesn't open what was sealed. */
function countOpenings(bytes: Uint8Array, sealed: Readonly<Record<string, Commitment>>): number | null {
  let json: unknown;
  try {
    json = JSON.parse(readUtf8(bytes) ?? '');
  } catch {
    return null;
  }
  const read = openingsSchema.safeParse(json);
  if (!read.success || !sameBytes(canonicalJson(read.data), bytes)) return null;
  const entries = Object.entries(read.data);
  const all = entries.every(([field, { value, salt }]) => {
    const commitment = sealed[field];
    const bytes = fromHex(salt);
    return commitment && bytes && opens(commitment, { field: field as CommittedField, value, salt: bytes });
  });
  return all ? entries.length : null;
}

/** The event of a line that is in the log, at the place that its proof says; null otherwise. */
function eventInLog(line: Uint8Array, proof: Uint8Array, { head, note }: Held): EvidenceEvent | null {
  const read = parseProof(readUtf8(proof) ?? '');
  // The signature over the checkpoint was checked once: each proof must be under that very one.
  if (read?.checkpoint !== note) return null;
  const { size, root } = head;
  if (!verifyInclusion({ leafHash: leafHash(line), index: read.index, size, proof: read.path, root }))
    return null;
  try {
    return decodeEvent(line);
  } catch {
    return null;
  }
}

const names = (name: { typed?: Commitment; filed: Commitment }) => ({
  ...(name.typed ? { typed_name: name.typed } : {}),
  filed_name: name.filed,
});

export interface RecordAnswer {
  /** What doesn't hold; empty when all does. */
  readonly faults: readonly Finding[];
  /** Names that can still be read. */
  readonly open: number;
}

type Part = SealedSignature | SealedCountersignature | SealedAcknowledgement | SealedContractAcceptance;

interface Claim {
  readonly about: string;
  readonly files: Files;
  readonly prefix: string;
  readonly sealed: Part | null;
  readonly seal: string;
  /** Whether the line is the one that this record is told by. */
  readonly told: (event: EvidenceEvent, sealed: Part) => boolean;
}

/** The seal, the line and the names of one act, whichever it is. */
function checkAct({ about, files, prefix, sealed, told }: Claim, held: Held): RecordAnswer {
  const file = (name: string) => files.get(`${prefix}${name}`) ?? new Uint8Array(0);
  if (!sealed) return { faults: [finding('record_differs', { about })], open: 0 };
  const event = eventInLog(file('line.json'), file('line.tlog-proof'), held);
  if (!event) return { faults: [finding('line_missing', { about })], open: 0 };
  const same = event.organization === sealed.organization && told(event, sealed);
  const open = countOpenings(file('openings.json'), names(sealed.name));
  const faults = [
    ...(same ? [] : [finding('record_differs', { about })]),
    ...(open === null ? [finding('opening_differs', { about })] : []),
    ...('bytesSha256' in sealed && !held.texts.has(sealed.bytesSha256)
      ? [finding('text_differs', { about })]
      : []),
    ...('french' in sealed && !held.texts.has(sealed.french.bytesSha256)
      ? [finding('text_differs', { about })]
      : []),
  ];
  return { faults, open: open ?? 0 };
}

function claimed(files: Files, prefix = '', name = 'seal.json'): ClaimedSeal {
  const sealedBytes = files.get(`${prefix}${name}`) ?? new Uint8Array(0);
  return { sealedBytes, seal: sha256Hex(sealedBytes) };
}

const isOf = <T extends EvidenceEvent['type']>(event: EvidenceEvent, type: T): event is EvidenceEvent<T> =>
  event.type === type;

function checkSignature(about: string, files: Files, held: Held): RecordAnswer {
  const first = claimed(files);
  const read = verifySignature(first);
  const told = (event: EvidenceEvent, sealed: Part) =>
    isOf(event, 'signature.recorded') &&
    sealed.kind === 'signature' &&
    about === `signatures/${sealed.signature}` &&
    event.facts.signature === sealed.signature &&
    event.facts.seal === first.seal &&
    event.facts.bytesSha256 === sealed.bytesSha256 &&
    event.facts.member === sealed.member &&
    event.facts.adoption === sealed.adoption;
  const own = checkAct(
    { about, files, prefix: '', sealed: read.ok ? read.sealed : null, seal: first.seal, told },
    held,
  );
  const prefix = 'countersignature/';
  if (!files.has(`${prefix}seal.json`)) return own;
  const second = claimed(files, prefix);
  const over = verifyCountersignature(second, first);
  const answered = (event: EvidenceEvent, sealed: Part) =>
    isOf(event, 'signature.countersigned') &&
    sealed.kind === 'countersignature' &&
    event.facts.signature === sealed.signature &&
    event.facts.countersignature === sealed.countersignature &&
    event.facts.over === first.seal &&
    event.facts.seal === second.seal;
  const counter = checkAct(
    {
      about: `${about}/countersignature`,
      files,
      prefix,
      sealed: over.ok ? over.sealed : null,
      seal: second.seal,
      told: answered,
    },
    held,
  );
  return { faults: [...own.faults, ...counter.faults], open: own.open + counter.open };
}

function checkAcknowledgement(about: string, files: Files, held: Held): RecordAnswer {
  const sealedBytes = claimed(files);
  const read = verifyAcknowledgement(sealedBytes);
  const told = (event: EvidenceEvent, sealed: Part) =>
    isOf(event, 'acknowledgement.recorded') &&
    sealed.kind === 'acknowledgement' &&
    about === `acknowledgements/${sealed.acknowledgement}` &&
    event.facts.acknowledgement === sealed.acknowledgement &&
    event.facts.seal === sealedBytes.seal &&
    event.facts.bytesSha256 === sealed.bytesSha256 &&
    event.facts.member === sealed.member &&
    event.facts.adoption === sealed.adoption;
  return checkAct(
    { about, files, prefix: '', sealed: read.ok ? read.sealed : null, seal: sealedBytes.seal, told },
    held,
  );
}

/** The contract with the operator: the owner's acceptance, over the operator's own. */
function checkContract(about: string, files: Files, held: Held): RecordAnswer {
  const own = claimed(files);
  const read = verifyContractAcceptance(own, claimed(files, '', 'offer.json'));
  const told = (event: EvidenceEvent, sealed: Part) =>
    isOf(event, 'contract.accepted') &&
    sealed.kind === 'contract_acceptance' &&
    about === `contracts/${sealed.acceptance}` &&
    event.facts.acceptance === sealed.acceptance &&
    event.facts.seal === own.seal &&
    event.facts.over === sealed.over &&
    event.facts.bytesSha256 === sealed.bytesSha256 &&
    event.facts.member === sealed.member &&
    event.facts.version === sealed.version;
  return checkAct(
    { about, files, prefix: '', sealed: read.ok ? read.sealed : null, seal: own.seal, told },
    held,
  );
}

/** Whether the files of one record are what was sealed, told in the log, shown and named. */
export function checkRecord(folder: string, files: Files, held: Held): RecordAnswer {
  if (folder.startsWith('contracts/')) return checkContract(folder, files, held);
  return folder.startsWith('signatures/')
    ? checkSignature(folder, files, held)
    : checkAcknowledgement(folder, files, held);
}
