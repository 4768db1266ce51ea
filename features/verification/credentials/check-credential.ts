import { z } from 'zod';
import { readUtf8, sameBytes } from '@/lib/bytes';
import { canonicalJson } from '@/lib/canonical-json';
import { finding, type Report, reportOf } from '../report';
import type { Trust } from '../trust';

/** A certificate is a few thousand bytes. */
export const MAX_CREDENTIAL = 256 * 1024;

const didKey = z.string().regex(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);

/** What must be so before the proof is worth looking at; all else is the proof's to cover. */
const shape = z.looseObject({
  '@context': z.array(z.string()),
  type: z.array(z.string()).refine((types) => types.includes('OpenBadgeCredential')),
  issuer: z.looseObject({ id: didKey, name: z.string().optional() }),
  validFrom: z.iso.datetime(),
  credentialStatus: z.looseObject({ id: z.string() }).optional(),
  proof: z.strictObject({
    type: z.literal('DataIntegrityProof'),
    cryptosuite: z.literal('eddsa-rdfc-2022'),
    created: z.iso.datetime(),
    proofPurpose: z.literal('assertionMethod'),
    proofValue: z.string(),
    verificationMethod: z.string(),
  }),
});

/** Reads a certificate in the exact form that it is issued in, canonical JSON (RFC 8785); null otherwise. */
function readCredential(bytes: Uint8Array): { json: object; read: z.infer<typeof shape> } | null {
  let json: unknown;
  try {
    json = JSON.parse(readUtf8(bytes) ?? '');
    if (!sameBytes(canonicalJson(json as object as never), bytes)) return null;
  } catch {
    return null;
  }
  const read = shape.safeParse(json);
  return read.success ? { json: json as object, read: read.data } : null;
}

/** Checks a certificate of completion: an Open Badges 3.0 credential of 1EdTech, with a Data Integrity proof. */
export async function checkCredential(bytes: Uint8Array, trust: Trust): Promise<Report> {
  const credential = readCredential(bytes);
  if (!credential) return reportOf('credential', [finding('credential_form')]);
  const { issuer, validFrom, proof, credentialStatus } = credential.read;
  // The key is the issuer's own name: whoever signs with another is not the issuer.
  const own = proof.verificationMethod === `${issuer.id}#${issuer.id.slice('did:key:'.length)}`;
  const { proofHolds } = await import('./proof');
  if (!own || !(await proofHolds(credential.json, new Date(validFrom)))) {
    return reportOf('credential', [finding('credential_proof')]);
  }
  const known = trust.issuers.includes(issuer.id);
  return reportOf('credential', [
    finding('credential_holds', { who: issuer.name ?? '', at: new Date(validFrom).toISOString() }),
    finding(known ? 'credential_issuer_known' : 'credential_issuer_unknown', { fingerprint: issuer.id }),
    ...(credentialStatus ? [finding('revocation_elsewhere', { about: credentialStatus.id })] : []),
  ]);
}
