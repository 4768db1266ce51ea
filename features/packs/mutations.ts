import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptions } from '@/db/schema/agreements';
import { certificates } from '@/db/schema/certificates';
import { documents, versions } from '@/db/schema/library';
import { packs } from '@/db/schema/packs';
import { members, teamMembers } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type Choice, daysOf } from './choice';
import type { PackInput } from './input';
import { enqueueMaking, expire } from './making/mutations';

/** Each pack may be a gigabyte of one's own database. Whoever has the command line has the machine. */
const UNDER_WAY = 3;

type Fields = Pick<PackInput, 'team' | 'member' | 'document' | 'span' | 'from' | 'to'> & {
  readonly registers?: PackInput['registers'];
};

/** What a pack is wanted of. */
export type Wanted = {
  readonly [K in keyof Fields]: Fields[K] extends string[] ? readonly string[] : Fields[K];
};

/** Who is meant: the people ticked and those of the teams ticked, as they are now; null for everyone. */
async function peopleOf(
  { db, organizationId }: OrganizationScope,
  { team, member }: Wanted,
): Promise<string[] | null> {
  if (team.length === 0 && member.length === 0) return null;
  const ofTeams = team.length
    ? await db
        .selectDistinct({ id: teamMembers.memberId })
        .from(teamMembers)
        .where(and(eq(teamMembers.organizationId, organizationId), inArray(teamMembers.teamId, [...team])))
    : [];
  const ticked = member.length
    ? await db
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.organizationId, organizationId), inArray(members.id, [...member])))
    : [];
  return [...new Set([...ofTeams, ...ticked].map(({ id }) => id))].sort();
}

/** Which of these documents are ever proven here. */
async function documentsOf(
  { db, organizationId }: OrganizationScope,
  asked: readonly string[],
): Promise<string[]> {
  const wanted = [...asked];
  const adopted = await db
    .selectDistinct({ id: adoptions.documentId })
    .from(adoptions)
    .where(and(eq(adoptions.organizationId, organizationId), inArray(adoptions.documentId, wanted)));
  const certified = await db
    .selectDistinct({ id: documents.id })
    .from(certificates)
    .innerJoin(versions, eq(versions.id, certificates.versionId))
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(and(eq(certificates.organizationId, organizationId), inArray(documents.id, wanted)));
  return [...new Set([...adopted, ...certified].map(({ id }) => id))].sort();
}

/**
 * Asks for a pack. The job that makes it is enqueued with it. Asked for from the command line by the product itself,
 * it is nobody's.
 */
export async function askForPack(
  scope: OrganizationScope,
  wanted: Wanted,
): Promise<Outcome<{ packId: string }>> {
  const { db, organizationId, now, chance, actor } = scope;
  if (wanted.registers && !(actor.kind === 'member' && actor.personInCharge)) {
    return refused('not_in_charge', 'registers');
  }
  const people = await peopleOf(scope, wanted);
  if (people?.length === 0) return refused('nobody', 'member');
  const texts = wanted.document.length > 0 ? await documentsOf(scope, wanted.document) : null;
  if (texts?.length === 0) return refused('no_document', 'document');
  const [busy] = await db
    .select({ count: count() })
    .from(packs)
    .where(and(eq(packs.organizationId, organizationId), inArray(packs.state, ['waiting', 'making'])));
  if (actor.kind === 'member' && (busy?.count ?? 0) >= UNDER_WAY) return refused('under_way');
  const choice: Choice = {
    ...(people ? { members: people } : {}),
    ...(texts ? { documents: texts } : {}),
    ...daysOf(wanted.span, quebecDay(now), wanted),
    ...(wanted.registers ? { registers: true as const } : {}),
  };
  const packId = chance.uuid();
  await db.insert(packs).values({
    organizationId,
    id: packId,
    requestedBy: actor.kind === 'member' ? actor.memberId : null,
    requestedAt: now,
    choice,
    state: 'waiting',
    done: 0,
    total: 0,
    progressedAt: now,
    attempt: 0,
  });
  await enqueueMaking(scope, packId);
  return done({ packId });
}

/** What is handed over: a ready pack's length and the name of its file. */
export interface Taken {
  readonly packId: string;
  readonly size: number;
  readonly sha256: string;
  readonly requestedAt: Date;
}

/** Takes a ready pack, which the log says: who, and when. Refused for one that is not there, not ready or past. */
export async function takePack(scope: OrganizationScope, packId: string): Promise<Outcome<Taken>> {
  const { db, organizationId, now } = scope;
  const [pack] = await db
    .select()
    .from(packs)
    .where(and(eq(packs.organizationId, organizationId), eq(packs.id, packId)));
  if (!pack) return refused('not_found');
  if (pack.state === 'expired' || (pack.expiresAt && pack.expiresAt <= now)) return refused('expired');
  if (pack.state !== 'ready' || pack.size === null || !pack.sha256) return refused('not_ready');
  await record(scope, 'pack.downloaded', { pack: packId });
  const { size, sha256, requestedAt } = pack;
  return done({ packId, size, sha256: sha256.toString('hex'), requestedAt });
}

/** Lets go a pack that was asked for from the command line, once it is in its file. */
export async function releasePack(scope: OrganizationScope, packId: string): Promise<void> {
  const [ours] = await scope.db
    .select({ id: packs.id })
    .from(packs)
    .where(
      and(eq(packs.organizationId, scope.organizationId), eq(packs.id, packId), isNull(packs.requestedBy)),
    )
    .for('update');
  if (ours) await expire(scope, packId);
}
