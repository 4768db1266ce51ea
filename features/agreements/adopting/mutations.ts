import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptionDrafts, adoptions, adoptionTexts } from '@/db/schema/agreements';
import { reopenForAdoption } from '@/features/assignments/cycles/mutations';
import { noteHashes } from '@/features/evidence/known-hashes/mutations';
import { record } from '@/features/evidence/mutations';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { isContradiction, type Prepared, readFillIn } from '../fill-in';
import type { FreezeInput } from '../input';
import { type Adoption, actingMember, holdAdoption } from '../queries';
import { type AdoptableKind, findFillIn, findTemplate, prepareNow } from './queries';

/** Keeps what the owner has written so far, right or not: nothing typed is lost. */
export async function saveDraft(
  scope: OrganizationScope,
  input: { readonly agreement: string; readonly posted: Readonly<Record<string, unknown>> },
): Promise<Outcome<{ kind: AdoptableKind }, 'no_such_agreement'>> {
  const template = await findTemplate(scope, input.agreement);
  if (!template) return refused('no_such_agreement');
  const kept = {
    versionId: template.versionId,
    fields: readFillIn(template.texts.fr.fields, input.posted),
    updatedAt: scope.now,
  };
  await scope.db
    .insert(adoptionDrafts)
    .values({ organizationId: scope.organizationId, documentId: template.documentId, ...kept })
    .onConflictDoUpdate({ target: [adoptionDrafts.organizationId, adoptionDrafts.documentId], set: kept });
  return done({ kind: template.kind });
}

type FreezeRefusal =
  | 'no_such_agreement'
  | 'version_changed'
  | 'no_draft'
  | 'organization_missing'
  | 'answers_contradict'
  | 'interview_contradicts'
  | 'fields_missing'
  | 'changed_since_preview'
  | 'nothing_changed';

/**
 * Freezes what the owner has just previewed: each language rendered once to bytes and hashed, never changed
 * again. In force at once, and members who had signed the text before are asked again.
 */
export async function freezeAdoption(
  scope: OrganizationScope,
  input: FreezeInput,
): Promise<Outcome<{ adoptionId: string; number: number; kind: AdoptableKind }, FreezeRefusal>> {
  const { db, organizationId } = scope;
  await holdAdoption(scope, input.agreement);
  const template = await findTemplate(scope, input.agreement);
  if (!template) return refused('no_such_agreement');
  if (template.versionId !== input.version) return refused('version_changed');
  const { fillIn, adoption: current } = await findFillIn(scope, template.documentId);
  const drafts = await db
    .delete(adoptionDrafts)
    .where(
      and(
        eq(adoptionDrafts.organizationId, organizationId),
        eq(adoptionDrafts.documentId, template.documentId),
      ),
    )
    .returning({ fields: adoptionDrafts.fields });
  if (drafts.length === 0) return refused('no_draft');
  const prepared = await prepareNow(scope, template, fillIn);
  if (!prepared.ok) return refused(whyNot(prepared));
  const { fr, en } = prepared.texts;
  if (fr.sha256 !== input.fr || en.sha256 !== input.en) return refused('changed_since_preview');
  if (current && sameTexts(current, prepared.texts)) return refused('nothing_changed');
  const adoptionId = scope.chance.uuid();
  const eventId = scope.chance.uuid();
  const number = (current?.number ?? 0) + 1;
  await db.insert(adoptions).values({
    organizationId,
    id: adoptionId,
    documentId: template.documentId,
    versionId: template.versionId,
    number,
    fields: { ...fillIn },
    frozenAt: scope.now,
    frozenBy: actingMember(scope),
    eventId,
  });
  await db.insert(adoptionTexts).values(
    (['fr', 'en'] as const).map((locale) => {
      const { title, tree, bytes, sha256 } = prepared.texts[locale];
      return { organizationId, adoptionId, locale, title, bytes, sha256: Buffer.from(sha256, 'hex'), tree };
    }),
  );
  const hashes = [fr, en].map((text) => Buffer.from(text.sha256, 'hex'));
  await noteHashes(scope, hashes, 'text');
  const facts = {
    adoption: adoptionId,
    document: template.documentId,
    version: template.versionId,
    versionSha256: template.versionSha256.toString('hex'),
    bytesSha256: { fr: fr.sha256, en: en.sha256 },
    effective: quebecDay(scope.now),
  };
  await record(scope, 'adoption.frozen', facts, { eventId });
  await reopenForAdoption(scope, { documentId: template.documentId });
  return done({ adoptionId, number, kind: template.kind });
}

function whyNot({ missing, errors, interview }: Extract<Prepared, { ok: false }>): FreezeRefusal {
  if (missing.length > 0) return 'organization_missing';
  if (interview) return 'interview_contradicts';
  return Object.values(errors).every(isContradiction) ? 'answers_contradict' : 'fields_missing';
}

function sameTexts(current: Adoption, texts: Readonly<Record<Locale, { sha256: string }>>): boolean {
  return (['fr', 'en'] as const).every(
    (locale) => current.texts[locale].sha256.toString('hex') === texts[locale].sha256,
  );
}
