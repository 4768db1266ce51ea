import { z } from 'zod';
import { openCheckpoint } from '@/features/evidence/checkpoint';
import { type NoteVerifier, parseVerifierKey } from '@/features/evidence/signed-note';
import { readUtf8, toHex } from '@/lib/bytes';
import { canonicalJson } from '@/lib/canonical-json';
import { readPem } from '../cms/pem';
import { digest } from '../cms/public-key';
import { checkSeal, timestampFindings } from '../cms/seal';
import { checkTimestamp } from '../cms/timestamp';
import { checkCredential } from '../credentials/check-credential';
import { checkSeals } from '../pdf/check-pdf';
import { type Finding, finding, type Report, reportOf } from '../report';
import type { Source } from '../source';
import type { Trust } from '../trust';
import { checkHistory, checkLines } from './history';
import { isLaidOut, isLong, recordFolder, SUMS, SUMS_SEAL, SUMS_STAMP } from './layout';
import { BrokenEntry, PackReader } from './pack-reader';
import { checkRecord, type Files, type Held } from './records';
import { readSums } from './sums';
import { readZip } from './zip';

/** Told as the files of a pack are gone through, from 0 to `total`. */
export type Progress = (done: number, total: number) => void;

/** Whom the pack itself names: its root, its log, and the issuer of its certificates. */
interface Authority {
  readonly roots: readonly string[];
  readonly log: NoteVerifier;
  readonly issuer: string | null;
}

async function readAuthority(pack: PackReader): Promise<Authority | null> {
  const roots = readPem(await pack.readText('authority/root.pem'));
  const chain = readPem(await pack.readText('authority/chain.pem'));
  const key = await pack.readText('authority/log.vkey');
  const log = key.endsWith('\n') ? parseVerifierKey(key.slice(0, -1)) : null;
  const did = pack.has('authority/certificates.did')
    ? await pack.readText('authority/certificates.did')
    : null;
  if (!roots?.length || !chain || !log || (did !== null && !/^did:key:\w+\n$/.test(did))) return null;
  const fingerprints = roots.map(async (der) => toHex(await digest('SHA-256', der)));
  return { roots: await Promise.all(fingerprints), log, issuer: did?.trim() ?? null };
}

/** The seal over the list of hashes, and the time of an authority over that seal. */
async function checkSums(
  pack: PackReader,
  trust: Trust,
): Promise<{ findings: Finding[]; root: string | null }> {
  const [content, cms] = [await pack.read(SUMS), await pack.read(SUMS_SEAL)];
  const stamp = pack.has(SUMS_STAMP) ? await checkTimestamp(await pack.read(SUMS_STAMP), cms) : null;
  // The seal's certificates are held to the time that vouches for it, be that time beside it.
  const claimedAt = stamp && typeof stamp !== 'string' ? stamp.at : null;
  const { findings, root } = await checkSeal({ cms, content, claimedAt }, trust, { about: SUMS });
  if (root === null) return { findings: [...findings], root };
  const beside = stamp ? timestampFindings(stamp, trust, { about: SUMS_SEAL }) : [];
  const own = findings.filter(({ code }) => stamp === null || code !== 'timestamp_pending');
  return { findings: [...own, ...beside], root };
}

/** SHA-256 of the texts that were shown. */
async function readTexts(pack: PackReader): Promise<Set<string>> {
  const texts = new Set<string>();
  for (const name of pack.names()) {
    if (name.startsWith('documents/')) texts.add((await pack.hash(name)).sha256);
  }
  return texts;
}

const revocationSchema = z.array(
  z.strictObject({ certificate: z.uuid(), because: z.string(), at: z.iso.datetime() }),
);

/** How many certificates are said to stand no more; null when the list is not in its form. */
function countRevocations(bytes: Uint8Array): number | null {
  const text = readUtf8(bytes) ?? '';
  try {
    const list = revocationSchema.parse(JSON.parse(text));
    return readUtf8(canonicalJson(list)) === text ? list.length : null;
  } catch {
    return null;
  }
}

/** What is counted while the files go by. */
class Tally {
  readonly faults: Finding[] = [];
  /** Authorities of timestamps, once each. */
  readonly authorities = new Map<string, Finding>();
  records = 0;
  names = 0;
  copies = 0;
  pending = 0;
  certificates = 0;
  revoked = 0;

  findings(): Finding[] {
    const counted = (
      code: 'records_hold' | 'copies_hold' | 'copies_pending' | 'certificates_hold' | 'certificates_revoked',
      count: number,
    ) => (count > 0 ? [finding(code, { count })] : []);
    if (this.faults.length > 0) return this.faults;
    return [
      ...counted('records_hold', this.records),
      ...counted('copies_hold', this.copies),
      ...counted('copies_pending', this.pending),
      ...counted('certificates_hold', this.certificates),
      ...counted('certificates_revoked', this.revoked),
      ...this.authorities.values(),
    ];
  }
}

async function checkCopy(name: string, pdf: Uint8Array, trust: Trust, tally: Tally): Promise<void> {
  const { findings, roots } = await checkSeals(pdf, trust);
  const strange = roots.some((root) => root === null || !trust.roots.includes(root));
  const faults = findings.filter(({ holds }) => holds === false);
  tally.faults.push(...faults.map((fault) => ({ ...fault, about: name })));
  if (strange && faults.length === 0) tally.faults.push(finding('issuer_differs', { about: name }));
  tally.copies++;
  if (findings.some(({ code }) => code === 'timestamp_pending')) tally.pending++;
  for (const { code, who, fingerprint } of findings) {
    if ((code === 'authority_unknown' || code === 'authority_known') && fingerprint) {
      tally.authorities.set(fingerprint, finding(code, { who, fingerprint }));
    }
  }
}

/** One file, by its name: what it must be beside what its hash says. */
async function checkFile(name: string, bytes: Uint8Array, trust: Trust, tally: Tally): Promise<void> {
  if (name.endsWith('.pdf')) await checkCopy(name, bytes, trust, tally);
  if (name === 'certificates/revocations.json') {
    const count = countRevocations(bytes);
    if (count === null) tally.faults.push(finding('pack_file', { about: name }));
    else tally.revoked = count;
  } else if (name.startsWith('certificates/') && name.endsWith('.json')) {
    const { findings } = await checkCredential(bytes, trust);
    const faults = findings.filter(({ holds }) => holds === false);
    tally.faults.push(...faults.map((fault) => ({ ...fault, about: name })));
    const stranger = findings.some(({ code }) => code === 'credential_issuer_unknown');
    if (stranger) tally.faults.push(finding('credential_proof', { about: name }));
    tally.certificates++;
  }
}

/** Goes through every file once, in order, holding those of one record at a time. */
async function checkFiles(
  pack: PackReader,
  {
    sums,
    held,
    trust,
    progress,
  }: { sums: Map<string, string>; held: Held; trust: Trust; progress: Progress },
): Promise<Finding[]> {
  const tally = new Tally();
  let folder: string | null = null;
  let files = new Map<string, Uint8Array>();
  const close = () => {
    if (folder === null) return;
    const { faults, open } = checkRecord(folder, files as Files, held);
    tally.faults.push(...faults);
    tally.records++;
    tally.names += open;
    files = new Map();
  };
  let done = 0;
  for (const [name, expected] of sums) {
    const { sha256, bytes } = await pack.hash(name);
    if (sha256 !== expected) tally.faults.push(finding('pack_file', { about: name }));
    const now = recordFolder(name);
    if (now !== folder) close();
    folder = now;
    if (bytes) await checkFile(name, bytes, trust, tally);
    if (folder !== null && bytes) files.set(name.slice(folder.length + 1), bytes);
    done++;
    if (done % 50 === 0) progress(done, sums.size);
  }
  close();
  progress(sums.size, sums.size);
  return tally.findings();
}

async function checkContents(pack: PackReader, trust: Trust, progress: Progress): Promise<Finding[]> {
  const listed = pack.names().filter((name) => ![SUMS, SUMS_SEAL, SUMS_STAMP].includes(name));
  const sums = readSums(await pack.readText(SUMS), listed);
  if (!sums) return [finding('pack_sums')];
  const authority = await readAuthority(pack);
  if (!authority) return [finding('pack_authority')];
  const { findings: sealed, root } = await checkSums(pack, trust);
  if (root === null) return sealed;
  if (!authority.roots.includes(root)) return [...sealed, finding('pack_authority')];
  const { log, issuer } = authority;
  // What is inside is held to whom the pack names; whether these are known is said once, for all.
  const inside: Trust = {
    roots: [...trust.roots, ...authority.roots],
    logKeys: trust.logKeys,
    issuers: issuer ? [...trust.issuers, issuer] : trust.issuers,
  };
  const key = toHex(log.key.publicKey);
  // The list that the root vouches for has the log's key in it.
  const isKnown = trust.logKeys.includes(key) || trust.roots.includes(root);
  const known = finding(isKnown ? 'log_known' : 'log_unknown', { fingerprint: key });
  const note = await pack.readText('log/checkpoint');
  const head = openCheckpoint(note, log);
  if (!head) return [...sealed, finding('log_differs')];
  const held = { head, note, texts: await readTexts(pack) };
  return [
    finding('pack_whole', { count: sums.size }),
    ...sealed,
    finding('log_holds', { count: head.size, about: head.origin }),
    known,
    ...(await checkFiles(pack, { sums, held, trust: inside, progress })),
    ...(await checkHistory(pack, { log, head, trust })),
    ...(await checkLines(pack, head)),
  ];
}

/** Checks a proof pack, reading it piece by piece: the ZIP, the list of hashes, its seal, and then each thing in it. */
export async function checkPack(
  file: Source,
  trust: Trust,
  progress: Progress = () => undefined,
): Promise<Report> {
  const entries = await readZip(file, isLong);
  if (!entries) return reportOf('pack', [finding('pack_form')]);
  if (!isLaidOut(entries)) return reportOf('pack', [finding('pack_layout')]);
  try {
    return reportOf('pack', await checkContents(new PackReader(file, entries), trust, progress));
  } catch (error) {
    if (error instanceof BrokenEntry) return reportOf('pack', [finding('pack_form')]);
    throw error;
  }
}
