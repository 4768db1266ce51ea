import { eq, sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Role } from '@/access/permissions';
import type { Actor, OrganizationScope } from '@/access/scope';
import { documents, libraryPrograms, versions, versionTexts } from '@/db/schema/library';
import { createOrganization } from '@/features/organizations/mutations';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { addMember, type NewMember } from '@/features/people/mutations';
import type { Quiz } from '@/features/quizzes/quiz';
import { readVersion } from '@/features/uptake/mutations';
import { sha256 } from '@/lib/hash';
import { isRefused, type Outcome } from '@/lib/outcome';
import type { TestRuntime } from './runtime';

/** What was done; a refusal fails the test, and tells its reason. */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome.done;
}

/** The reason of a refusal. */
export function reasonOf(outcome: Outcome<unknown>): string | null {
  return isRefused(outcome) ? outcome.refused : null;
}

const system: Actor = { kind: 'system', reason: 'test' };

export interface Person {
  readonly memberId: string;
  readonly userId: string;
  readonly role: Role;
}

/** An organization of a test, in which anyone may act. */
export class TestOrganization {
  private constructor(
    readonly runtime: TestRuntime,
    readonly id: string,
  ) {}

  static async create(runtime: TestRuntime, slug: string): Promise<TestOrganization> {
    const organization = new TestOrganization(runtime, runtime.chance.uuid());
    expectDone(
      await organization.as(system, (scope) =>
        createOrganization(scope, { slug, name: slug, sector: 'commerce' }),
      ),
    );
    return organization;
  }

  /** Runs under a scope, as the gates would mint it. */
  as<T>(who: Actor | Person, work: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    const actor: Actor =
      'kind' in who ? who : { kind: 'member', ...who, ledTeams: [], personInCharge: false };
    return withOrganization(this.runtime, { organizationId: this.id, actor }, work);
  }

  system<T>(work: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    return this.as(system, work);
  }

  /** Adds somebody, who accepts the invitation with the login of their address. */
  async join(email: string, role: Role = 'employee', more: Partial<NewMember> = {}): Promise<Person> {
    const { memberId } = expectDone(
      await this.system((scope) => addMember(scope, newMember({ email, role, ...more }))),
    );
    const userId = await loginOf(this.runtime, email);
    const linkId = await latestInvitation(this, memberId);
    expectDone(await this.system((scope) => acceptInvitation(scope, { memberId, userId, linkId })));
    return { memberId, userId, role };
  }
}

/** A person to add, who has nothing special but what is said. */
export function newMember(given: Partial<NewMember> = {}): NewMember {
  return {
    name: 'Zoé Gagnon-Côté',
    email: null,
    role: 'employee',
    locale: 'fr',
    jobTitle: null,
    teamIds: [],
    ...given,
  };
}

/** The login of an address, made when there is none. */
export async function loginOf({ connection, chance, clock }: TestRuntime, email: string): Promise<string> {
  const [made] = await connection.database.execute<{ id: string }>(
    sql`select create_user(${chance.uuid()}, ${email}, ${clock.now().toISOString()}) as id`,
  );
  return made?.id ?? '';
}

/** The link of a member's latest invitation. */
export async function latestInvitation(organization: TestOrganization, memberId: string): Promise<string> {
  const [invitation] = await organization.system(({ db }) =>
    db.execute<{ link_id: string }>(
      sql`select link_id from invitations where member_id = ${memberId} and revoked_at is null and accepted_at is null
        order by invited_at desc limit 1`,
    ),
  );
  return invitation?.link_id ?? '';
}

/**
 * Publishes a bare version of a document of the library. The first one is read by the organizations that are there; who
 * reads a later one says so by {@link takeVersion}. @returns its ids.
 */
export async function publish(
  runtime: TestRuntime,
  slug: string,
  {
    kind = 'guide',
    change = 'material',
    number = 1,
    quiz = null,
  }: {
    kind?: 'guide' | 'agreement';
    change?: 'minor' | 'material';
    number?: number;
    quiz?: Quiz | null;
  } = {},
): Promise<{ documentId: string; versionId: string }> {
  const made = await withLibrary(runtime, null, async ({ db, now, chance }) => {
    await db
      .insert(documents)
      .values({ id: chance.uuid(), kind, slug, code: slug, isPublic: true, createdAt: now })
      .onConflictDoNothing();
    const [document] = await db.execute<{ id: string }>(sql`select id from documents where slug = ${slug}`);
    const documentId = document?.id ?? '';
    const versionId = chance.uuid();
    const digest = sha256(versionId);
    await db.insert(versions).values({
      id: versionId,
      documentId,
      number,
      change,
      quiz,
      sha256: digest,
      restsOn: [],
      reviewedOn: '2026-11-01',
      publishedAt: now,
    });
    const text = { versionId, summary: '', source: '', tree: {}, outcomes: [], fields: [], words: 800 };
    await db.insert(versionTexts).values([
      { ...text, locale: 'fr', title: `${slug} en français`, minutes: 4, sha256: digest },
      { ...text, locale: 'en', title: `${slug} in English`, minutes: 3, sha256: digest },
    ]);
    await db.update(documents).set({ currentVersionId: versionId }).where(eq(documents.id, documentId));
    const readers = await db.execute<{ id: string }>(sql`select organization_ids() as id`);
    return { documentId, versionId, readers };
  });
  const { documentId, versionId, readers } = made;
  for (const { id: organizationId } of number === 1 ? readers : []) {
    await withOrganization(runtime, { organizationId, actor: system }, (scope) =>
      readVersion(scope, { documentId, versionId, because: 'published' }),
    );
  }
  return { documentId, versionId };
}

/** Has an organization read a version from here on. @returns how many people were asked again. */
export async function takeVersion(
  scope: OrganizationScope,
  { documentId, versionId }: { documentId: string; versionId: string },
): Promise<number> {
  const read = await readVersion(scope, { documentId, versionId, because: 'published' });
  return read?.reopened ?? 0;
}

/** Puts a program in the library. */
export function offerProgram(
  runtime: TestRuntime,
  slug: string,
  items: readonly [string, number][],
  more: Partial<Pick<typeof libraryPrograms.$inferInsert, 'audience' | 'rhythm'>> = {},
) {
  return withLibrary(runtime, null, ({ db, now }) =>
    db.insert(libraryPrograms).values({
      slug,
      position: 1,
      title: { fr: slug, en: slug },
      summary: { fr: '', en: '' },
      items: items.map(([document, dueDays]) => ({ document, dueDays })),
      ...more,
      updatedAt: now,
    }),
  );
}

/** Types of the events recorded about a member, in alphabetical order; about nobody when null. */
export async function eventsOf(organization: TestOrganization, memberId: string | null): Promise<string[]> {
  const rows = await organization.system(({ db }) =>
    db.execute<{ type: string }>(
      sql`select type from events where member_id is not distinct from ${memberId} order by type`,
    ),
  );
  return rows.map(({ type }) => type);
}
