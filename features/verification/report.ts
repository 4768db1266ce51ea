/**
 * All that can be found out about a file, and what each says: it holds (true), it doesn't (false), or it can't be known
 * from the file (null). Their sentences are in the texts, under `verify.findings`.
 */
const verdicts = {
  // A seal over bytes.
  seal_holds: true,
  seal_missing: false,
  seal_form: false,
  seal_content: false,
  seal_signature: false,
  seal_certificate: false,
  seal_dates: false,
  issuer_known: true,
  issuer_unknown: null,
  issuer_differs: false,
  issuers_differ: null,
  // An authority's word that something existed at a time.
  timestamp_holds: true,
  timestamp_pending: null,
  timestamp_broken: false,
  authority_known: true,
  authority_unknown: null,
  // A PDF.
  pdf_whole: true,
  pdf_form: false,
  // A certificate of completion.
  credential_holds: true,
  credential_form: false,
  credential_proof: false,
  credential_issuer_known: true,
  credential_issuer_unknown: null,
  revocation_elsewhere: null,
  // A pack.
  pack_whole: true,
  pack_form: false,
  pack_layout: false,
  pack_sums: false,
  pack_file: false,
  pack_authority: false,
  text_differs: false,
  records_hold: true,
  record_differs: false,
  opening_differs: false,
  line_missing: false,
  log_holds: true,
  log_differs: false,
  log_known: true,
  log_unknown: null,
  history_holds: true,
  history_differs: false,
  lines_hold: true,
  lines_differ: false,
  copies_hold: true,
  copies_pending: null,
  certificates_hold: true,
  certificates_revoked: null,
} as const satisfies Readonly<Record<string, boolean | null>>;

export type FindingCode = keyof typeof verdicts;

/** What a sentence may need to be said in full. */
export interface FindingDetails {
  /** The part of the file that it is about: a name in a pack, or which seal of several, counted from 1. */
  readonly about?: string;
  readonly seal?: number;
  /** Who sealed, vouched or stamped, as their certificate names them. */
  readonly who?: string;
  /** SHA-256 of what recognizes them, in hexadecimal: to compare with what was received by another way. */
  readonly fingerprint?: string;
  /** An instant, ISO 8601. */
  readonly at?: string;
  readonly count?: number;
}

export interface Finding extends FindingDetails {
  readonly code: FindingCode;
  readonly holds: boolean | null;
}

export function finding(code: FindingCode, details: FindingDetails = {}): Finding {
  return { code, holds: verdicts[code], ...details };
}

export type FileKind = 'pdf' | 'credential' | 'pack';

export interface Report {
  /** Null when the file is none of those that are made here. */
  readonly kind: FileKind | null;
  readonly verdict: 'holds' | 'broken' | 'unknown_format';
  readonly findings: readonly Finding[];
}

/** Whoever vouches for several parts is said once, for all. */
function saidOnce(findings: readonly Finding[]): Finding[] {
  const key = ({ code, fingerprint }: Finding) => `${code} ${fingerprint}`;
  const seen = new Map<string, number>();
  for (const one of findings) seen.set(key(one), (seen.get(key(one)) ?? 0) + 1);
  const said = new Set<string>();
  return findings.flatMap((one) => {
    if (!one.fingerprint || seen.get(key(one)) === 1) return [one];
    if (said.has(key(one))) return [];
    said.add(key(one));
    const { seal: _, about: __, ...shared } = one;
    return [shared];
  });
}

export function reportOf(kind: FileKind, all: readonly Finding[]): Report {
  const findings = saidOnce(all);
  return { kind, verdict: findings.some(({ holds }) => holds === false) ? 'broken' : 'holds', findings };
}

export const UNKNOWN_FORMAT: Report = { kind: null, verdict: 'unknown_format', findings: [] };

/** The answer before any detail: yes; intact, but by whom can't be known; no; or not a file of this kind. */
export type Answer = 'yes' | 'intact' | 'no' | 'unknown_format';

const strangers: readonly FindingCode[] = [
  'issuer_unknown',
  'issuers_differ',
  'credential_issuer_unknown',
  'log_unknown',
];

export function answerOf({ verdict, findings }: Report): Answer {
  if (verdict === 'unknown_format') return verdict;
  if (verdict === 'broken') return 'no';
  return findings.some(({ code }) => strangers.includes(code)) ? 'intact' : 'yes';
}
