import { checkCredential, MAX_CREDENTIAL } from './credentials/check-credential';
import { checkPack, type Progress } from './packs/check-pack';
import { checkPdf, isPdf } from './pdf/check-pdf';
import { type Report, UNKNOWN_FORMAT } from './report';
import { type Source, sourceOf } from './source';
import type { Trust } from './trust';

/** A sealed PDF of ours is a few hundred kilobytes. */
const MAX_PDF = 64 * 1024 * 1024;

/**
 * Checks a file that is read piece by piece: a sealed PDF, a certificate of completion or a proof pack, whichever its
 * first bytes say. Runs as it is in a browser, on the server and on the command line, and asks nobody anything.
 */
export async function verifySource(file: Source, trust: Trust, progress?: Progress): Promise<Report> {
  const start = await file.read(0, Math.min(8, file.size));
  if (isPdf(start) && file.size <= MAX_PDF) return checkPdf(await file.read(0, file.size), trust);
  // `PK\x03\x04`, a local header (APPNOTE 4.3.7).
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4) {
    return checkPack(file, trust, progress);
  }
  if (start[0] === 0x7b && file.size <= MAX_CREDENTIAL) {
    return checkCredential(await file.read(0, file.size), trust);
  }
  return UNKNOWN_FORMAT;
}

/** The same, of a file at hand. */
export async function verifyFile(
  file: Uint8Array | Blob,
  trust: Trust,
  progress?: Progress,
): Promise<Report> {
  return verifySource(sourceOf(file), trust, progress);
}
