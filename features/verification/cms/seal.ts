import { type Finding, type FindingDetails, finding } from '../report';
import type { Trust } from '../trust';
import { validAt } from './chain';
import {
  CONTENT_TYPE,
  checkSigned,
  type Fault,
  MESSAGE_DIGEST,
  orFault,
  SIGNING_CERTIFICATE_V2,
  type Signed,
} from './signature';
import { DATA, readSignedData, type SignedData } from './signed-data';
import { checkTimestamp, type Timestamp } from './timestamp';

const SIGNATURE_TIMESTAMP = '1.2.840.113549.1.9.16.2.14';
const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;

/** A seal in its exact form: detached, with the three signed attributes of CAdES baseline B and no other. */
function readSeal(cms: Uint8Array): SignedData | Fault {
  const data = readSignedData(cms);
  const { signedAttributes, unsignedAttributes } = data;
  const said = [CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2];
  const complete = signedAttributes.size === said.length && said.every((oid) => signedAttributes.has(oid));
  const stamped = unsignedAttributes.size === (unsignedAttributes.has(SIGNATURE_TIMESTAMP) ? 1 : 0);
  if (data.contentType !== DATA || data.content || !complete || !stamped) return 'form';
  // Of RSA's two names, the one that the seal's hash is part of: nothing covers it, so that only one is accepted.
  if (data.scheme.kind === 'rsa' && data.scheme.hash === null) return 'form';
  return data;
}

const faults = {
  form: 'seal_form',
  digest: 'seal_content',
  signature: 'seal_signature',
  certificate: 'seal_certificate',
} as const satisfies Record<Fault, string>;

/** What a timestamp, or its absence, lets one say. */
export function timestampFindings(
  stamp: Timestamp | Fault | null,
  trust: Trust,
  details: FindingDetails,
): Finding[] {
  if (stamp === null) return [finding('timestamp_pending', details)];
  if (typeof stamp === 'string') return [finding('timestamp_broken', details)];
  const { who, fingerprint } = stamp;
  const known = trust.roots.includes(fingerprint) ? 'authority_known' : 'authority_unknown';
  return [
    finding('timestamp_holds', { ...details, who, at: stamp.at.toISOString() }),
    finding(known, { ...details, who, fingerprint }),
  ];
}

export interface SealAnswer {
  readonly findings: readonly Finding[];
  /** SHA-256 of the root that vouches for it; null when the seal doesn't hold. */
  readonly root: string | null;
}

/**
 * Checks a detached seal (CAdES baseline B-B or B-T, ETSI EN 319 122-1 §6) over its content.
 * @param claimedAt when the one who sealed says it was, in want of a timestamp.
 */
export async function checkSeal(
  { cms, content, claimedAt }: { cms: Uint8Array; content: Uint8Array; claimedAt: Date | null },
  trust: Trust,
  details: FindingDetails = {},
): Promise<SealAnswer> {
  const checked = await orFault(async (): Promise<{ data: SignedData; signed: Signed } | Fault> => {
    const data = readSeal(cms);
    if (typeof data === 'string') return data;
    const signed = await checkSigned(data, content, false);
    return typeof signed === 'string' ? signed : { data, signed };
  });
  if (typeof checked === 'string') return { findings: [finding(faults[checked], details)], root: null };
  const { data, signed } = checked;
  const token = data.unsignedAttributes.get(SIGNATURE_TIMESTAMP);
  const stamp = token ? await checkTimestamp(token.bytes, data.signature) : null;
  const stampedAt = stamp && typeof stamp !== 'string' ? stamp.at : null;
  const at = stampedAt ?? claimedAt;
  const { usages } = data.signer;
  const maySeal = !usages || usages[DIGITAL_SIGNATURE] || usages[NON_REPUDIATION];
  const { who, fingerprint } = signed;
  const known = trust.roots.includes(fingerprint);
  const findings = [
    ...(maySeal ? [] : [finding('seal_certificate', details)]),
    ...(at && !validAt(signed.chain, at)
      ? [finding('seal_dates', { ...details, at: at.toISOString() })]
      : []),
  ];
  if (findings.length > 0) return { findings, root: null };
  return {
    root: fingerprint,
    findings: [
      finding('seal_holds', { ...details, who, ...(claimedAt ? { at: claimedAt.toISOString() } : {}) }),
      finding(known ? 'issuer_known' : 'issuer_unknown', { ...details, fingerprint }),
      ...timestampFindings(stamp, trust, details),
    ],
  };
}
