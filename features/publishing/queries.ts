import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope, PublicScope } from '@/access/scope';
import { adoptionTexts } from '@/db/schema/agreements';
import { documents } from '@/db/schema/library';
import { organizations } from '@/db/schema/organizations';
import { policyPages, policyPrints } from '@/db/schema/policy-publications';
import { takenVersions } from '@/db/schema/publications';
import { findCurrentAdoption } from '@/features/agreements/adopting/queries';
import type { Adoption } from '@/features/agreements/queries';
import { readBy } from '@/features/library/queries';
import type { Locale } from '@/i18n/routing';
import { readable } from './acts';
import type { Listed, NotedVersion } from './page';

/** A policy was published, or taken down. */
export interface Act {
  readonly id: string;
  readonly number: number;
  readonly act: 'published' | 'withdrawn';
  readonly adoptionId: string | null;
  readonly version: number | null;
  readonly indexable: boolean;
  readonly notes: Readonly<Record<Locale, string | null>>;
  readonly at: Date;
  /** The name on file of whoever did it. */
  readonly by: string;
}

/** Where a policy stands before the public. */
export interface Publishing {
  readonly documentId: string;
  readonly slug: string;
  /** Whether the organization still reads it: one that its library has retired can be taken down, and not published again. */
  readonly inLibrary: boolean;
  /** The one in force inside; null as long as none is adopted. */
  readonly adoption: Adoption | null;
  /** The latest first. */
  readonly acts: readonly Act[];
  /** What anyone may read now; null when nothing is published. */
  readonly live: Act | null;
}

type ActRow = Omit<Act, 'at' | 'notes'> & { at: string; note_fr: string | null; note_en: string | null };

/**
 * Where a policy stands before the public; null when the organization reads no such policy, and never published one.
 */
export async function findPublishing(scope: OrganizationScope, slug: string): Promise<Publishing | null> {
  const [policy] = await scope.db
    .select({ documentId: documents.id, taken: takenVersions.documentId })
    .from(documents)
    .leftJoin(takenVersions, readBy(scope))
    .where(and(eq(documents.slug, slug), eq(documents.kind, 'policy')));
  if (!policy) return null;
  const { documentId } = policy;
  const inLibrary = policy.taken !== null;
  const rows = await scope.db.execute<ActRow>(sql`
    select p.id, p.number, p.act, p.adoption_id as "adoptionId", p.version, p.indexable, p.note_fr, p.note_en, p.at,
      m.name as by
    from policy_publications p
    join members m on m.organization_id = p.organization_id and m.id = p.by
    where p.organization_id = ${scope.organizationId} and p.document_id = ${documentId}
    order by p.number desc`);
  const acts = rows.map(({ note_fr, note_en, at, ...row }) => ({
    ...row,
    notes: { fr: note_fr, en: note_en },
    at: new Date(at),
  }));
  const [latest] = acts;
  if (!latest && !inLibrary) return null;
  return {
    documentId,
    slug,
    inLibrary,
    adoption: await findCurrentAdoption(scope, documentId),
    acts,
    live: latest?.act === 'published' ? latest : null,
  };
}

/** What anyone may still read though the library has retired it: by its slug, with the title that is shown. */
export async function listRetired(
  { db, organizationId }: OrganizationScope,
  locale: Locale,
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  return db.execute<{ slug: string; title: string }>(sql`
    select d.slug, page.title from (
      select distinct on (p.document_id) p.id, p.document_id, p.act from policy_publications p
      where p.organization_id = ${organizationId} order by p.document_id, p.number desc
    ) latest
    join documents d on d.id = latest.document_id
    join policy_pages page on page.organization_id = ${organizationId} and page.publication_id = latest.id
      and page.locale = ${locale} and page.form = 'current'
    where latest.act = 'published' and not exists (select from taken_versions taken
      where taken.organization_id = ${organizationId} and taken.document_id = latest.document_id)
    order by d.slug`);
}

/** The versions that the notice of changes lists, in both languages. */
export async function listNoted(
  { db, organizationId }: OrganizationScope,
  acts: readonly Act[],
): Promise<Record<Locale, NotedVersion[]>> {
  const versions = readable(acts);
  const ids = versions.flatMap(({ adoptionId }) => adoptionId ?? []);
  const hashes =
    ids.length === 0
      ? []
      : await db
          .select({
            id: adoptionTexts.adoptionId,
            locale: adoptionTexts.locale,
            sha256: adoptionTexts.sha256,
          })
          .from(adoptionTexts)
          .where(
            and(eq(adoptionTexts.organizationId, organizationId), inArray(adoptionTexts.adoptionId, ids)),
          );
  const said = (locale: Locale) =>
    versions.map(({ version, adoptionId, at }): NotedVersion => {
      const hash = hashes.find((row) => row.id === adoptionId && row.locale === locale);
      if (!hash || version === null) throw new Error('a publication without its text');
      const told = acts.find((act) => act.version === version && act.notes.fr !== null)?.notes;
      const note = told ? (told[locale] ?? told.fr) : null;
      return { version, at, note, sha256: hash.sha256.toString('hex') };
    });
  return { fr: said('fr'), en: said('en') };
}

/** The organization's address and its names, as published pages say them. */
export async function findPublisher({ db, organizationId }: OrganizationScope): Promise<{
  readonly slug: string;
  readonly names: Readonly<Record<Locale, string>>;
}> {
  const [row] = await db
    .select({ slug: organizations.slug, fr: organizations.name, en: organizations.nameEn })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error('the organization of the scope is not there');
  return { slug: row.slug, names: { fr: row.fr, en: row.en ?? row.fr } };
}

/** The very bytes that the public is given, for the organization's own site; null when nothing is published. */
export async function findExport(
  scope: OrganizationScope,
  slug: string,
  { locale, as }: { locale: Locale; as: 'html' | 'pdf' },
): Promise<{ readonly bytes: Buffer; readonly version: number } | null> {
  const live = (await findPublishing(scope, slug))?.live;
  if (!live?.version) return null;
  const { db, organizationId } = scope;
  const [found] =
    as === 'html'
      ? await db
          .select({ bytes: policyPages.bytes })
          .from(policyPages)
          .where(
            and(
              eq(policyPages.organizationId, organizationId),
              eq(policyPages.publicationId, live.id),
              eq(policyPages.locale, locale),
              eq(policyPages.form, 'current'),
            ),
          )
      : await db
          .select({ bytes: policyPrints.bytes })
          .from(policyPrints)
          .where(
            and(
              eq(policyPrints.organizationId, organizationId),
              eq(policyPrints.publicationId, live.id),
              eq(policyPrints.locale, locale),
            ),
          );
  return found ? { bytes: found.bytes, version: live.version } : null;
}

/** Whether both PDFs of a publication are there: they are set a moment after it. */
export async function printsAreMade(
  { db, organizationId }: OrganizationScope,
  publicationId: string,
): Promise<boolean> {
  const rows = await db
    .select({ locale: policyPrints.locale })
    .from(policyPrints)
    .where(
      and(eq(policyPrints.organizationId, organizationId), eq(policyPrints.publicationId, publicationId)),
    );
  return rows.length === 2;
}

/** A published page as it is served. */
export interface ServedPage {
  readonly bytes: Buffer;
  /** 32 bytes each. */
  readonly sha256: Buffer;
  readonly styleSha256: Buffer;
  readonly indexable: boolean;
}

/** A published policy, for anyone: the version in force, or the one of that number. Null for all that there is not. */
export async function findPublishedPage(
  { db }: PublicScope,
  wanted: { organization: string; policy: string; locale: Locale; version: number | null },
): Promise<ServedPage | null> {
  const { organization, policy, locale, version } = wanted;
  const [row] = await db.execute<{
    bytes: Buffer;
    sha256: Buffer;
    style_sha256: Buffer;
    indexable: boolean;
  }>(sql`select * from published_page(${organization}, ${policy}, ${version}::integer, ${locale})`);
  if (!row) return null;
  const { bytes, sha256, style_sha256: styleSha256, indexable } = row;
  return { bytes, sha256, styleSha256, indexable };
}

/** Whether the organization of that address was closed: what it published is gone for good. */
export async function isGone({ db }: PublicScope, organization: string): Promise<boolean> {
  const [row] = await db.execute<{ gone: boolean }>(sql`select is_closed(${organization}) as gone`);
  return row?.gone === true;
}

/** All that an organization publishes, for anyone; null when it publishes nothing, or is not there. */
export async function listPublished(
  { db }: PublicScope,
  organization: string,
): Promise<{
  readonly names: Readonly<Record<Locale, string>>;
  readonly listed: readonly Listed[];
  /** Whether search engines may list every one of them. */
  readonly indexable: boolean;
} | null> {
  const rows = await db.execute<{
    name: string;
    name_en: string | null;
    slug: string;
    title_fr: string;
    title_en: string;
    at: string;
    indexable: boolean;
  }>(sql`select * from published_policies(${organization})`);
  const [first] = rows;
  if (!first) return null;
  return {
    names: { fr: first.name, en: first.name_en ?? first.name },
    listed: rows.map(({ slug, title_fr, title_en, at }) => ({
      slug,
      titles: { fr: title_fr, en: title_en },
      at: new Date(at),
    })),
    indexable: rows.every((row) => row.indexable),
  };
}
