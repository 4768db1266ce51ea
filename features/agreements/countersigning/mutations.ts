import { isFresh } from '@/access/confirmation';
import type { OrganizationScope } from '@/access/scope';
import {
  countersignatureIdentities,
  countersignatures,
  countersignatureTraces,
} from '@/db/schema/agreements';
import { noteHashes } from '@/features/evidence/known-hashes/mutations';
import { commitTo, recordAll } from '@/features/evidence/mutations';
import { sameName } from '@/lib/names';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { SigningProof } from '../input';
import { actingMember } from '../queries';
import { composeCountersignature } from './countersignature';
import type { CountersignInput } from './input';
import { type Chosen, findChosen, nameOnFile } from './queries';
import { isSound } from './soundness';

type CountersignRefusal = 'unknown_signature' | 'confirm_first' | 'name_differs' | 'seal_broken';

export interface Countersigned {
  /** One of the countersignatures that this act made, or null when others had made them all. */
  readonly made: string | null;
  /** One of those that were there before: another owner's, another tab's, an earlier click's. */
  readonly before: string | null;
}

/**
 * Countersigns, for the organization, the signatures that were shown: each is a record, a seal over the first seal
 * and an event of its own, all of one act. One countersignature a signature, however many clicks, tabs and owners: the
 * unique key decides, and whoever comes second is told who was first. All is one transaction, at most
 * `COUNTERSIGNED_AT_ONCE` of them; a signature whose seal doesn't verify stops the act, which then changes nothing.
 */
export async function countersign(
  scope: OrganizationScope,
  input: CountersignInput,
  proof: SigningProof,
): Promise<Outcome<Countersigned, CountersignRefusal>> {
  const chosen = await findChosen(scope, input.signature);
  if (chosen.length !== input.signature.length) return refused('unknown_signature');
  const waiting = chosen.filter(({ countersignatureId }) => countersignatureId === null);
  const before = chosen.find(({ countersignatureId }) => countersignatureId !== null);
  if (waiting.length === 0) return done({ made: null, before: before?.countersignatureId ?? null });
  if (!isFresh(proof.session, scope.now)) return refused('confirm_first');
  const filed = await nameOnFile(scope);
  if (!sameName(input.typedName, filed)) return refused('name_differs', 'typedName');
  if (!waiting.every(isSound)) return refused('seal_broken');

  const acts = waiting.map((over) => compose(scope, { over, input, proof, filed }));
  const made = await write(scope, acts);
  const faster = made.length < waiting.length ? await findChosen(scope, input.signature) : chosen;
  const mine = new Set(made);
  const others = faster.find(({ countersignatureId: id }) => id !== null && !mine.has(id));
  return done({ made: made[0] ?? null, before: others?.countersignatureId ?? null });
}

interface Hand {
  readonly over: Chosen;
  readonly input: CountersignInput;
  readonly proof: SigningProof;
  readonly filed: string;
}

function compose(scope: OrganizationScope, { over, input, proof, filed }: Hand) {
  const act = composeCountersignature({
    organizationId: scope.organizationId,
    memberId: actingMember(scope),
    countersignatureId: scope.chance.uuid(),
    eventId: scope.chance.uuid(),
    now: scope.now,
    page: input.page,
    over: { signatureId: over.id, seal: over.seal },
    session: proof.session,
    typed: commitTo(scope, 'typed_name', input.typedName),
    filed: commitTo(scope, 'filed_name', filed),
    ip: commitTo(scope, 'ip', proof.origin.ip),
    userAgent: commitTo(scope, 'user_agent', proof.origin.userAgent),
  });
  return { ...act, signer: over.memberId };
}

/**
 * Writes those that nobody else has written, with their side rows, hashes, events and the jobs that bring the copies
 * up to date. Rows go in the order of the signatures' ids: two owners at once wait for each other at the first, and
 * never crosswise. @returns the ids written.
 */
async function write(
  scope: OrganizationScope,
  acts: readonly ReturnType<typeof compose>[],
): Promise<string[]> {
  const { db, organizationId } = scope;
  const written = await db
    .insert(countersignatures)
    .values(acts.map(({ row }) => row))
    .onConflictDoNothing({ target: [countersignatures.organizationId, countersignatures.signatureId] })
    .returning({ id: countersignatures.id });
  const ids = new Set(written.map(({ id }) => id));
  const made = acts.filter(({ row }) => ids.has(row.id));
  if (made.length === 0) return [];
  await db.insert(countersignatureIdentities).values(made.map(({ identity }) => identity));
  await db.insert(countersignatureTraces).values(made.map(({ trace }) => trace));
  await noteHashes(
    scope,
    made.map(({ row }) => row.seal),
    'countersignature',
  );
  await recordAll(
    scope,
    'signature.countersigned',
    made.map(({ row, facts, signer }) => ({ facts, memberId: signer, eventId: row.eventId })),
  );
  for (const { row } of made) {
    await scope.enqueue({
      task: 'copies:seal',
      payload: { organizationId, record: 'signature', recordId: row.signatureId },
      key: `copies:${row.signatureId}`,
    });
  }
  return made.map(({ row }) => row.id);
}
