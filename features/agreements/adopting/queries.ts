import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Root } from 'mdast';
import type { OrganizationScope } from '@/access/scope';
import { adoptionDrafts, adoptions, adoptionTexts } from '@/db/schema/agreements';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { organizations } from '@/db/schema/organizations';
import { takenVersions } from '@/db/schema/publications';
import { begunFields, isInterviewed, settledFields } from '@/features/interview/clauses';
import { contradictionsOf } from '@/features/interview/findings';
import { findInterview } from '@/features/interview/queries';
import type { Field, KnownFacts } from '@/features/library/frontmatter';
import { findAdded } from '@/features/website-check/queries';
import type { Locale } from '@/i18n/routing';
import {
  type FillIn,
  type OrganizationValues,
  type Prepared,
  prepareAdoption,
  readFillIn,
  type TemplateText,
  type Told,
} from '../fill-in';
import type { AdoptedText, Adoption } from '../queries';

/** What an organization adopts: an agreement, which its people sign, or a policy, which it publishes. */
export type AdoptableKind = 'agreement' | 'policy';

/** An agreement or a policy of the library as it may be adopted: its latest version in both languages. */
export interface Template {
  readonly documentId: string;
  readonly kind: AdoptableKind;
  readonly slug: string;
  readonly versionId: string;
  readonly versionNumber: number;
  /** 32 bytes. */
  readonly versionSha256: Buffer;
  readonly publishedAt: Date;
  readonly texts: Readonly<Record<Locale, TemplateText>>;
}

/** An agreement or a policy in the version that the organization reads; null when it reads no such document. */
export async function findTemplate(scope: OrganizationScope, slug: string): Promise<Template | null> {
  const [latest] = await scope.db
    .select({
      documentId: documents.id,
      kind: documents.kind,
      slug: documents.slug,
      versionId: versions.id,
      versionNumber: versions.number,
      versionSha256: versions.sha256,
      publishedAt: versions.publishedAt,
    })
    .from(documents)
    .innerJoin(
      takenVersions,
      and(eq(takenVersions.organizationId, scope.organizationId), eq(takenVersions.documentId, documents.id)),
    )
    .innerJoin(versions, eq(versions.id, takenVersions.versionId))
    .where(and(eq(documents.slug, slug), inArray(documents.kind, ['agreement', 'policy'])));
  if (!latest) return null;
  const texts = await scope.db
    .select({
      locale: versionTexts.locale,
      title: versionTexts.title,
      tree: versionTexts.tree,
      fields: versionTexts.fields,
    })
    .from(versionTexts)
    .where(eq(versionTexts.versionId, latest.versionId));
  const text = (locale: Locale): TemplateText => {
    const found = texts.find((one) => one.locale === locale);
    if (!found) throw new Error(`version ${latest.versionId} has no text in ${locale}`);
    // Written by publishVersion from what the library's own checks made.
    return { title: found.title, tree: found.tree as Root, fields: found.fields as Field[] };
  };
  const kind = latest.kind === 'policy' ? 'policy' : 'agreement';
  return { ...latest, kind, texts: { fr: text('fr'), en: text('en') } };
}

/** The adoption in force of a document, with what was written in it; null as long as none is adopted. */
export async function findCurrentAdoption(
  scope: OrganizationScope,
  documentId: string,
): Promise<(Adoption & { readonly fillIn: FillIn }) | null> {
  const [latest] = await scope.db
    .select({
      id: adoptions.id,
      number: adoptions.number,
      documentId: adoptions.documentId,
      versionId: adoptions.versionId,
      versionNumber: versions.number,
      frozenAt: adoptions.frozenAt,
      fillIn: adoptions.fields,
    })
    .from(adoptions)
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .where(and(eq(adoptions.organizationId, scope.organizationId), eq(adoptions.documentId, documentId)))
    .orderBy(desc(adoptions.number))
    .limit(1);
  if (!latest) return null;
  const rows = await scope.db
    .select({
      locale: adoptionTexts.locale,
      title: adoptionTexts.title,
      sha256: adoptionTexts.sha256,
      minutes: versionTexts.minutes,
    })
    .from(adoptionTexts)
    .innerJoin(
      versionTexts,
      and(eq(versionTexts.versionId, latest.versionId), eq(versionTexts.locale, adoptionTexts.locale)),
    )
    .where(
      and(eq(adoptionTexts.organizationId, scope.organizationId), eq(adoptionTexts.adoptionId, latest.id)),
    );
  const text = (locale: Locale): AdoptedText => {
    const found = rows.find((row) => row.locale === locale);
    if (!found) throw new Error(`adoption ${latest.id} has no text in ${locale}`);
    return { title: found.title, sha256: found.sha256, minutes: found.minutes };
  };
  return { ...latest, texts: { fr: text('fr'), en: text('en') } };
}

/** What the owner has written so far: the draft, else what the adoption in force says, else nothing. */
export async function findFillIn(
  scope: OrganizationScope,
  documentId: string,
): Promise<{ fillIn: FillIn; draft: boolean; adoption: Adoption | null }> {
  const [draft] = await scope.db
    .select({ fields: adoptionDrafts.fields })
    .from(adoptionDrafts)
    .where(
      and(eq(adoptionDrafts.organizationId, scope.organizationId), eq(adoptionDrafts.documentId, documentId)),
    );
  const adoption = await findCurrentAdoption(scope, documentId);
  return { fillIn: draft?.fields ?? adoption?.fillIn ?? {}, draft: draft !== undefined, adoption };
}

/** The organization's own values that texts show. */
async function findOrganizationValues(scope: OrganizationScope): Promise<OrganizationValues> {
  const [values] = await scope.db
    .select({
      name: organizations.name,
      person_in_charge_title: organizations.personInChargeTitle,
      person_in_charge_contact: organizations.personInChargeContact,
      incident_contact: organizations.incidentContact,
    })
    .from(organizations)
    .where(eq(organizations.id, scope.organizationId));
  if (!values) throw new Error('the organization of the scope is not there');
  return values;
}

/**
 * What the product knows to be so today. The people of an organization are those who have not left, but for auditors,
 * who work for somebody else; each must have signed an undertaking and have none left to sign.
 */
export async function findKnownFacts({ db, organizationId }: OrganizationScope): Promise<KnownFacts> {
  const [row] = await db.execute<{ signed_by_all: boolean }>(sql`
    select coalesce(bool_and(coalesce(theirs.signed, false)), false) as signed_by_all
    from members m
    left join lateral (
      select bool_or(latest.state = 'done') and bool_and(latest.state <> 'open') as signed
      from (
        select distinct on (a.document_id) a.state
        from assignments a join documents d on d.id = a.document_id and d.kind = 'agreement'
        where a.organization_id = m.organization_id and a.member_id = m.id
        order by a.document_id, a.cycle desc
      ) latest
    ) theirs on true
    where m.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'`);
  return { signed_by_all: row?.signed_by_all ?? false };
}

/** What the interview says of a policy that it is about. */
async function findTold(
  scope: OrganizationScope,
  slug: string,
  known: KnownFacts,
): Promise<Told | undefined> {
  if (!isInterviewed(slug)) return undefined;
  const { answers } = await findInterview(scope);
  const seen = await findAdded(scope);
  return {
    settled: settledFields(slug, answers),
    contradicts: contradictionsOf(answers, known, seen).length > 0,
  };
}

/** The form of a policy as the interview begins it; what is written or adopted already stays as it is. */
async function beginFillIn(scope: OrganizationScope, { slug, texts }: Template): Promise<FillIn> {
  if (!isInterviewed(slug)) return {};
  const { answers, revision } = await findInterview(scope);
  return revision === 0 ? {} : readFillIn(texts.fr.fields, begunFields(slug, answers));
}

/** Both languages of a template as they would be frozen now in that organization, or what stands in the way. */
export async function prepareNow(
  scope: OrganizationScope,
  template: Template,
  fillIn: FillIn,
): Promise<Prepared> {
  const organization = await findOrganizationValues(scope);
  const known = await findKnownFacts(scope);
  const told = await findTold(scope, template.slug, known);
  return prepareAdoption(template.texts, fillIn, organization, known, told);
}

/** What would be frozen now, in both languages, or what stands in the way. */
export interface AdoptionPreview {
  readonly template: Template;
  readonly fillIn: FillIn;
  readonly prepared: Prepared;
  /** Something is written that has not been adopted. */
  readonly draft: boolean;
  /** Something has been written or adopted: the answers are more than a blank form. */
  readonly started: boolean;
  readonly adoption: Adoption | null;
}

/** The agreement or policy as the owner has filled it in; null when the library has no such document of that kind. */
export async function previewAdoption(
  scope: OrganizationScope,
  slug: string,
  kind?: AdoptableKind,
): Promise<AdoptionPreview | null> {
  const template = await findTemplate(scope, slug);
  if (!template || (kind && template.kind !== kind)) return null;
  const { fillIn: written, draft, adoption } = await findFillIn(scope, template.documentId);
  const started = draft || adoption !== null;
  const fillIn = started ? written : await beginFillIn(scope, template);
  const prepared = await prepareNow(scope, template, fillIn);
  return { template, fillIn, prepared, draft, started, adoption };
}
