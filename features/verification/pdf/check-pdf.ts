import { checkSeal } from '../cms/seal';
import { type Finding, finding, type Report, reportOf } from '../report';
import type { Trust } from '../trust';
import { sealRanges } from './seal-ranges';

export function isPdf(start: Uint8Array): boolean {
  return [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, index) => start[index] === byte);
}

/** One root for all seals is said once; two are compared. */
function issuersAmong(roots: readonly (string | null)[], trust: Trust): Finding[] {
  const different = new Set(roots);
  if (different.has(null) || different.size < 2) return [];
  // Whoever seals a copy that another has sealed could add what they like to it: both must be known, or neither.
  const known = roots.filter((root) => root !== null && trust.roots.includes(root)).length;
  if (known === roots.length) return [];
  return [finding(known === 0 ? 'issuers_differ' : 'issuer_differs')];
}

/** What the seals of a PDF say, and the roots that vouch for them. */
export interface SealedPdf {
  readonly findings: readonly Finding[];
  readonly roots: readonly (string | null)[];
}

/** Checks a sealed PDF (PAdES baseline B-B or B-T, ETSI EN 319 142-1): every byte of it, by its seals. */
export async function checkSeals(pdf: Uint8Array, trust: Trust): Promise<SealedPdf> {
  const seals = sealRanges(pdf);
  if (!seals) return { findings: [finding('pdf_form')], roots: [] };
  if (seals.length === 0) return { findings: [finding('seal_missing')], roots: [] };
  const findings: Finding[] = [finding('pdf_whole')];
  const roots: (string | null)[] = [];
  for (const [index, seal] of seals.entries()) {
    const answer = await checkSeal(seal, trust, seals.length > 1 ? { seal: index + 1 } : {});
    findings.push(...answer.findings);
    roots.push(answer.root);
  }
  return { findings: [...findings, ...issuersAmong(roots, trust)], roots };
}

export async function checkPdf(pdf: Uint8Array, trust: Trust): Promise<Report> {
  const { findings } = await checkSeals(pdf, trust);
  return reportOf('pdf', findings);
}
