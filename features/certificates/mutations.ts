import { and, eq } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { certificateFiles, certificateRevocations, certificates } from '@/db/schema/certificates';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { record } from '@/features/evidence/mutations';
import { env } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findUncertified } from './completions/queries';
import { credentialOf } from './credential';
import type { RevokeInput } from './input';
import { certificateIssuer, type Issuer } from './issuer';
import { revocationListUrl } from './revocation-list';
import { credentialTexts } from './texts';

let issuing: Promise<Issuer> | undefined;

/** The deployment's issuer, opened once per process. */
function deploymentIssuer(): Promise<Issuer> {
  issuing ??= certificateIssuer(key('certificate'));
  return issuing;
}

/**
 * Issues the certificate of a completed module: row, credential, event and known hash in one transaction. One
 * certificate an assignment, whatever retries: the unique key decides.
 * @returns its id, or null when there is nothing to certify or it was done before.
 */
export async function issueCertificate(
  scope: OrganizationScope,
  { assignmentId }: { readonly assignmentId: string },
): Promise<string | null> {
  const { db, organizationId, now, chance } = scope;
  const module = await findUncertified(scope, assignmentId);
  if (!module) return null;
  const { memberId, versionId, locale, documentId, cycle } = module;
  const id = chance.uuid();
  const issuer = await deploymentIssuer();
  const credential = credentialOf({
    certificateId: id,
    organization: module.organization,
    person: module.person,
    guide: {
      versionId,
      title: module.title,
      number: module.versionNumber,
      sha256: module.versionSha256.toString('hex'),
    },
    locale,
    completedAt: module.completedAt,
    texts: credentialTexts(locale, module),
    issuer: issuer.did,
    statusUrl: revocationListUrl(env().PUBLIC_URL, organizationId),
    salt: chance.bytes(16),
  });
  const bytes = await issuer.sign(credential, now);
  const digest = sha256(bytes);
  const eventId = chance.uuid();
  const row = { organizationId, id, memberId, assignmentId, versionId, locale };
  const issued = await db
    .insert(certificates)
    .values({ ...row, issuedAt: now, sha256: digest, eventId })
    .onConflictDoNothing()
    .returning({ id: certificates.id });
  if (issued.length === 0) return null;
  await db.insert(certificateFiles).values({ organizationId, certificateId: id, credential: bytes });
  const facts = {
    assignment: assignmentId,
    member: memberId,
    document: documentId,
    cycle,
    certificate: id,
    version: versionId,
    sha256: digest.toString('hex'),
  };
  await record(scope, 'certificate.issued', facts, { memberId, eventId });
  await noteHash(scope, digest, 'certificate');
  return id;
}

/**
 * Says that a certificate stands no more, for one of the reasons of a closed list. The certificate itself is not
 * touched: its number joins the public list of revocations. Revoking again is refused.
 */
export async function revokeCertificate(
  scope: OrganizationScope,
  { certificateId, because }: RevokeInput,
): Promise<Outcome<{ memberId: string }, 'no_such_certificate' | 'already_revoked'>> {
  const { db, organizationId, now, actor, chance } = scope;
  if (actor.kind !== 'member') throw new Error('a certificate is revoked by a person');
  const [certificate] = await db
    .select({ memberId: certificates.memberId })
    .from(certificates)
    .where(and(eq(certificates.organizationId, organizationId), eq(certificates.id, certificateId)));
  if (!certificate) return refused('no_such_certificate', 'certificateId');
  const eventId = chance.uuid();
  const revoked = await db
    .insert(certificateRevocations)
    .values({ organizationId, certificateId, because, revokedBy: actor.memberId, revokedAt: now, eventId })
    .onConflictDoNothing()
    .returning({ id: certificateRevocations.certificateId });
  if (revoked.length === 0) return refused('already_revoked');
  const { memberId } = certificate;
  await record(scope, 'certificate.revoked', { certificate: certificateId, because }, { memberId, eventId });
  return done({ memberId });
}
