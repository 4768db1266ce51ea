import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import { NOTICE_VERSION } from '@/access/notice-version';
import type { OrganizationScope } from '@/access/scope';
import { sessionHash } from '@/access/token-hash';
import { documents, versions } from '@/db/schema/library';
import { findSigning } from '@/features/agreements/queries';
import type { Quiz } from '@/features/quizzes/quiz';
import { addDays, quebecDay } from '@/lib/days';
import { randomToken } from '@/lib/hash';
import { type Colleague, Enterprise, openSession, UNDERTAKING } from '@/tests/support/enterprise';
import type { BenchDatabase } from './database';

export const GUIDE = 'essentiel-renseignements-personnels';

/** A person with a session, an undertaking to sign and an attempt at the quiz of {@link GUIDE} under way. */
export interface Person extends Colleague {
  readonly session: string;
  /** What asks them to sign. */
  readonly signingId: string;
  readonly attemptId: string;
  readonly seed: string;
}

/** One organization of the bench. */
export interface Shop {
  readonly enterprise: Enterprise;
  readonly owner: Colleague & { readonly session: string };
  readonly people: readonly Person[];
  readonly adoptionId: string;
  readonly quiz: Quiz;
}

type Rows = Record<string, postgres.ParameterOrJSON<never>>[];

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const BATCH = 2000;

async function insert(admin: postgres.Sql, table: string, rows: Rows, now: Date): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await admin.begin(async (tx) => {
      // What counts people and obligations as they change asks when that is.
      await tx`select set_config('app.now', ${now.toISOString()}, true)`;
      await tx`insert into ${tx(table)} ${tx(rows.slice(start, start + BATCH))}`;
    });
  }
}

/** What the onboarding program asks, in order. */
async function programItems({ db, organizationId }: OrganizationScope) {
  const { programItems: items } = await import('@/db/schema/programs');
  return db
    .select({
      documentId: documents.id,
      slug: documents.slug,
      programId: items.programId,
      position: items.position,
      dueDays: items.dueDays,
      versionId: versions.id,
      quiz: versions.quiz,
    })
    .from(items)
    .innerJoin(documents, eq(documents.id, items.documentId))
    .innerJoin(versions, eq(versions.documentId, documents.id))
    .where(eq(items.organizationId, organizationId))
    .orderBy(items.position);
}

/**
 * Opens an organization and fills it with `count` people, in bulk: each has joined, read the notice, and has the
 * onboarding program to do. Its owner's setting up goes through the features' mutations.
 */
export async function openShop(database: BenchDatabase, slug: string, count: number): Promise<Shop> {
  const { runtime, admin } = database;
  const enterprise = await Enterprise.open(runtime, slug);
  const { owner, id: organization_id } = enterprise;
  const items = await enterprise.look(owner, programItems);
  const guide = items.find((item) => item.slug === GUIDE);
  const agreement = items.find((item) => item.slug === UNDERTAKING);
  if (!guide || !agreement) throw new Error('the onboarding program has changed');
  const now = runtime.clock.now();
  const tomorrow = new Date(now.getTime() + 86_400_000);

  const people = Array.from({ length: count }, (_, index) => ({
    memberId: randomUUID(),
    userId: randomUUID(),
    name: `Élise Gagnon-${index}`,
    role: 'employee' as const,
    session: randomToken(),
    attemptId: randomUUID(),
    seed: randomBytes(16).toString('hex'),
    assignments: new Map(items.map((item) => [item.documentId, randomUUID()])),
  }));
  const assignmentOf = (person: (typeof people)[number], item: { documentId: string }) =>
    person.assignments.get(item.documentId) ?? '';

  await insert(
    admin,
    'users',
    people.map(({ userId }) => ({ id: userId, email: `${userId}@banc.example`, created_at: now })),
    now,
  );
  await insert(
    admin,
    'members',
    people.map(({ memberId: id, userId, name, role }) => ({
      organization_id,
      id,
      user_id: userId,
      name,
      email: `${userId}@banc.example`,
      role,
      locale: 'fr',
      person_in_charge: false,
      created_at: now,
      joined_at: now,
    })),
    now,
  );
  await insert(
    admin,
    'notice_acknowledgements',
    people.map(({ memberId }) => ({
      organization_id,
      member_id: memberId,
      notice_version: NOTICE_VERSION,
      locale: 'fr',
      acknowledged_at: now,
      event_id: randomUUID(),
    })),
    now,
  );
  await insert(
    admin,
    'sessions',
    people.map(({ userId, session }) => ({
      token_hash: sessionHash(session),
      user_id: userId,
      method: 'mail_link',
      created_at: now,
      latest_method: 'mail_link',
      authenticated_at: now,
      expires_at: tomorrow,
    })),
    now,
  );
  for (const item of items) {
    await insert(
      admin,
      'assignments',
      people.map((person) => ({
        organization_id,
        id: assignmentOf(person, item),
        member_id: person.memberId,
        document_id: item.documentId,
        program_id: item.programId,
        cycle: 1,
        position: item.position,
        state: 'open',
        assigned_at: now,
        due_on: addDays(quebecDay(now), item.dueDays),
      })),
      now,
    );
  }
  await insert(
    admin,
    'attempts',
    people.map((person) => ({
      organization_id,
      id: person.attemptId,
      assignment_id: assignmentOf(person, guide),
      member_id: person.memberId,
      version_id: guide.versionId,
      number: 1,
      seed: person.seed,
      started_at: now,
    })),
    now,
  );
  await admin`analyze`;
  const signing = await enterprise.look(owner, (scope) => findSigning(scope, UNDERTAKING));
  if (!signing?.adoption) throw new Error('nothing is adopted');
  return {
    enterprise,
    owner: { ...owner, session: await openSession(runtime, owner.userId) },
    people: people.map((person) => ({ ...person, signingId: assignmentOf(person, agreement) })),
    adoptionId: signing.adoption.id,
    quiz: guide.quiz as Quiz,
  };
}
