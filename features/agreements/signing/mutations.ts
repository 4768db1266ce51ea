import type { OrganizationScope } from '@/access/scope';
import { statement } from '@/db/statement';
import { closingOfAct, type Expiry } from '@/features/assignments/cycles/mutations';
import { recordingOfAct } from '@/features/evidence/mutations';
import type { composeSignature } from '../signature';

/** A signature made out, not written yet. */
export type Act = ReturnType<typeof composeSignature> & {
  readonly eventId: string;
  readonly pinWasReset: boolean;
  readonly expiry: Expiry;
};

/**
 * Writes a signature, its side rows, its known hash and its event, and closes its assignment, if that adoption is
 * still in force and this person has not signed it. One statement decides and does it all: each journey to the
 * server costs what an insert does.
 * @returns whether the signature was written, and whether its assignment was still open. When it was not, the
 *   transaction must be rolled back.
 */
export async function writeSignature(
  scope: OrganizationScope,
  { row, identity, trace, facts, eventId, pinWasReset, expiry }: Act,
): Promise<{ written: boolean; closed: boolean }> {
  const done = { assignmentId: row.assignmentId, versionId: facts.version, expiry };
  const event = { eventId, memberId: row.memberId, facts };
  const [outcome] = await scope.db.execute<{ written: boolean; closed: boolean }>(statement`
    with acted as (
      insert into signatures (organization_id, id, assignment_id, member_id, adoption_id, cycle, locale,
        document_sha256, french_presented_at, express_wish_at, method, authenticated_at, signed_at,
        sealed_bytes, seal, event_id, pin_was_reset)
      select o.organization_id, ${row.id}::uuid, ${row.assignmentId}::uuid, ${row.memberId}::uuid, o.id,
        ${row.cycle}::integer, ${row.locale}::text, ${row.documentSha256}::bytea,
        ${row.frenchPresentedAt.toISOString()}::timestamptz,
        ${row.expressWishAt?.toISOString() ?? null}::timestamptz, ${row.method}::text,
        ${row.authenticatedAt.toISOString()}::timestamptz, ${row.signedAt.toISOString()}::timestamptz,
        ${row.sealedBytes}::bytea, ${row.seal}::bytea, ${eventId}::uuid, ${pinWasReset}::boolean
      from (
        select organization_id, id from adoptions
        where organization_id = ${row.organizationId}::uuid and document_id = ${facts.document}::uuid
        order by number desc limit 1
      ) o
      where o.id = ${row.adoptionId}::uuid
      on conflict (organization_id, member_id, adoption_id, cycle) do nothing
      returning organization_id, id
    ), identity as (
      insert into signature_identities
        (organization_id, signature_id, typed_name, typed_name_salt, name_on_file, name_on_file_salt)
      select organization_id, id, ${identity.typedName}::text, ${identity.typedNameSalt}::bytea,
        ${identity.nameOnFile}::text, ${identity.nameOnFileSalt}::bytea
      from acted
    ), trace as (
      insert into signature_traces (organization_id, signature_id, ip, ip_salt, user_agent, user_agent_salt)
      select organization_id, id, ${trace.ip}::text, ${trace.ipSalt}::bytea,
        ${trace.userAgent}::text, ${trace.userAgentSalt}::bytea
      from acted
    ), known as (
      insert into known_hashes (organization_id, sha256, kind, at)
      select organization_id, ${row.seal}::bytea, 'signature', ${row.signedAt.toISOString()}::timestamptz
      from acted
    ), closed as (
      ${closingOfAct(scope, done)}
    ), ${recordingOfAct(scope, 'signature.recorded', event)}
    select exists (select from acted) as written, exists (select from closed) as closed`);
  return outcome ?? { written: false, closed: false };
}
