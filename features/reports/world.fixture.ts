import { eq, sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Role } from '@/access/permissions';
import type { Runtime } from '@/access/runtime';
import type { Actor, OrganizationScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { organizations } from '@/db/schema/organizations';
import { members, teamMembers, teams } from '@/db/schema/people';
import { readVersion } from '@/features/uptake/mutations';
import { systemChance } from '@/lib/chance';

const system: Actor = { kind: 'system', reason: 'test' };

/** One organization of a test, and what one does in it. */
export interface World {
  readonly organizationId: string;
  inside<T>(work: (scope: OrganizationScope) => Promise<T>, actor?: Actor): Promise<T>;
  addPerson(person: { name: string; role?: Role; email?: string | null }): Promise<string>;
  addTeam(name: string, people: readonly string[], leads?: readonly string[]): Promise<string>;
}

/** An organization with nobody in it, on the runtime's clock. */
export async function makeWorld(runtime: Runtime, slug: string): Promise<World> {
  const organizationId = systemChance.uuid();
  const inside: World['inside'] = (work, actor = system) =>
    withOrganization(runtime, { organizationId, actor }, work);
  await inside((scope) =>
    scope.db
      .insert(organizations)
      .values({ id: organizationId, slug, name: slug, sector: 'commerce', createdAt: scope.now }),
  );
  return {
    organizationId,
    inside,
    async addPerson({ name, role = 'employee', email = `${systemChance.uuid()}@exemple.example` }) {
      const id = systemChance.uuid();
      await inside((scope) =>
        scope.db.insert(members).values({
          organizationId,
          id,
          name,
          email,
          role,
          locale: 'fr',
          personInCharge: false,
          createdAt: scope.now,
        }),
      );
      return id;
    },
    async addTeam(name, people, leads = []) {
      const teamId = systemChance.uuid();
      await inside(async (scope) => {
        await scope.db.insert(teams).values({ organizationId, id: teamId, name, createdAt: scope.now });
        await scope.db.insert(teamMembers).values(
          people.map((memberId) => ({
            organizationId,
            teamId,
            memberId,
            leads: leads.includes(memberId),
          })),
        );
      });
      return teamId;
    },
  };
}

/** Somebody at work, as the session gate would let them in. */
export function actorIn(memberId: string, role: Role): Actor {
  return { kind: 'member', memberId, userId: systemChance.uuid(), role, ledTeams: [], personInCharge: false };
}

/** A document of the library with one version in both languages, which every organization that is there reads. */
export async function makeDocument(runtime: Runtime, code: string, kind: 'guide' | 'agreement' = 'guide') {
  const id = systemChance.uuid();
  const versionId = systemChance.uuid();
  const readers = await withLibrary(runtime, null, async (scope) => {
    await scope.db
      .insert(documents)
      .values({ id, kind, slug: `d-${code.toLowerCase()}`, code, isPublic: false, createdAt: scope.now });
    await scope.db.insert(versions).values({
      id: versionId,
      documentId: id,
      number: 1,
      change: 'material',
      sha256: Buffer.alloc(32),
      restsOn: [],
      reviewedOn: '2026-11-01',
      publishedAt: scope.now,
    });
    await scope.db.insert(versionTexts).values(
      (['fr', 'en'] as const).map((locale) => ({
        versionId,
        locale,
        title: `Titre ${code} ${locale}`,
        summary: '',
        source: '',
        tree: { type: 'root', children: [] },
        outcomes: [],
        fields: [],
        words: 100,
        minutes: 3,
        sha256: Buffer.alloc(32),
      })),
    );
    await scope.db.update(documents).set({ currentVersionId: versionId }).where(eq(documents.id, id));
    return scope.db.execute<{ id: string }>(sql`select organization_ids() as id`);
  });
  for (const { id: organizationId } of readers) {
    await withOrganization(runtime, { organizationId, actor: system }, (scope) =>
      readVersion(scope, { documentId: id, versionId, because: 'published' }),
    );
  }
  return { id, versionId };
}
