import { and, desc, eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { publications } from '@/db/schema/publications';
import { installation } from '@/db/schema/users';
import { quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import type { References } from './component-rules';
import { checkDocument, type LibraryDocument } from './documents';
import { findReferences } from './drafts/queries';
import { addImage, bindImages } from './images/mutations';
import { LANGUAGES } from './language';
import type { Library } from './load';
import { bringFiles, offerDocument, settleDocument } from './offers/mutations';
import { type Release, release } from './publications/mutations';
import { olderLanguage } from './revision';
import { indexText } from './search/mutations';

/** What kind of change a version is: `material` is asked of everybody again. */
export type Change = 'minor' | 'material';

/** A checked document (`checkDocument`, `checkSubmission`) and what its author says of the change. */
export interface Publication extends LibraryDocument {
  readonly change: Change;
  /** To whom and from when; left out, to everyone and at once, without a word. */
  readonly release?: Release;
  /** The version number that the author started from; left out, whatever is the latest. */
  readonly basedOn?: number;
}

export interface Published {
  readonly documentId: string;
  readonly versionId: string;
  readonly publicationId: string;
  readonly number: number;
}

type Refusal = 'language_missing' | 'language_older' | 'another_kind' | 'unchanged' | 'published_meanwhile';

/**
 * Publishes the next version of a document, and the document itself the first time. What is published is
 * never changed again; two publications at once get one number, and one of them is refused.
 *
 * It goes out to the organizations by a job of this same transaction: each takes it in a transaction of its own, which
 * asks again whoever a material version of a guide concerns. Of an agreement or a policy it is the owner's new adoption
 * that asks members again.
 */
export async function publishVersion(
  scope: LibraryScope,
  publication: Publication,
): Promise<Outcome<Published, Refusal>> {
  const language = languageRefusal(publication);
  if (language) return language;
  const documentId = await ensureDocument(scope, publication);
  if (documentId === null) return refused('another_kind', 'slug');
  const latest = await latestVersion(scope, documentId);
  if (latest?.stands && latest.sha256.toString('hex') === publication.sha256) return refused('unchanged');
  const basis = publication.basedOn ?? latest?.number ?? 0;
  if (basis !== (latest?.number ?? 0)) return refused('published_meanwhile');
  const versionId = scope.chance.uuid();
  const number = basis + 1;
  const inserted = await scope.db
    .insert(versions)
    .values({
      id: versionId,
      documentId,
      number,
      change: number === 1 ? 'material' : publication.change,
      sha256: Buffer.from(publication.sha256, 'hex'),
      quiz: publication.quiz,
      quizSource: publication.quizSource,
      restsOn: [...publication.restsOn],
      reviewedOn: publication.reviewed,
      publishedAt: scope.now,
      publishedBy: scope.userId,
      note: publication.release?.note?.fr ?? null,
    })
    .onConflictDoNothing({ target: [versions.documentId, versions.number] })
    .returning({ id: versions.id });
  if (inserted.length === 0) return refused('published_meanwhile');
  await insertTexts(scope, versionId, publication);
  const written = { documentId, versionId, code: publication.code, isPublic: publication.public };
  const publicationId = await release(scope, written, publication.release ?? atOnce(scope));
  return done({ documentId, versionId, publicationId, number });
}

function atOnce({ now }: LibraryScope): Release {
  return { audience: 'everyone', clients: [], effectiveOn: quebecDay(now), note: null };
}

/** French may not be missing, English may not be alone, neither may be older (C-11, s. 41). */
function languageRefusal(publication: Publication) {
  for (const locale of LANGUAGES) {
    const text = publication[locale];
    if (!text?.source.trim() || !text.title.trim()) return refused('language_missing', locale);
  }
  const older = olderLanguage(publication.fr.source, publication.en.source);
  return older ? refused('language_older', older) : null;
}

async function ensureDocument(scope: LibraryScope, publication: Publication): Promise<string | null> {
  const { kind, slug, code } = publication;
  await scope.db
    .insert(documents)
    .values({
      id: scope.chance.uuid(),
      kind,
      slug,
      code,
      isPublic: publication.public,
      createdAt: scope.now,
    })
    .onConflictDoNothing({ target: documents.slug });
  const [found] = await scope.db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.slug, slug), eq(documents.kind, kind)));
  return found?.id ?? null;
}

async function latestVersion(scope: LibraryScope, documentId: string) {
  const [latest] = await scope.db
    .select({
      number: versions.number,
      sha256: versions.sha256,
      stands: sql<boolean>`not exists (select from ${publications}
        where ${publications.versionId} = ${versions.id} and ${publications.withdrawnAt} is not null)`,
    })
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number))
    .limit(1);
  return latest;
}

async function insertTexts(scope: LibraryScope, versionId: string, publication: Publication): Promise<void> {
  await bindImages(
    scope,
    versionId,
    publication.images.map(({ name }) => name),
  );
  await scope.db.insert(versionTexts).values(
    LANGUAGES.map((locale) => {
      const text = publication[locale];
      return {
        versionId,
        locale,
        title: text.title,
        summary: text.summary,
        source: text.source,
        tree: text.tree,
        outcomes: [...text.outcomes],
        fields: text.fields,
        handout: text.handout,
        words: text.words,
        minutes: text.minutes,
        sha256: Buffer.from(text.sha256, 'hex'),
      };
    }),
  );
  if (publication.kind !== 'guide') return;
  for (const locale of LANGUAGES) await indexText(scope, { versionId, locale, ...publication[locale] });
}

export interface Imported {
  /** Slugs of the documents published for the first time. */
  readonly published: readonly string[];
  /**
   * What the release says otherwise than the library: slugs of documents, names of files. Each waits in the studio, apart
   * from the consultant's own drafts, until it is accepted or declined.
   */
  readonly proposed: readonly string[];
}

/**
 * Brings the built-in library in: at the first start, all of it; later, the documents that are new. A document
 * that is there already is the consultant's: its changed text is proposed, and never published by itself, even where
 * nobody has touched the former one. The same holds for the glossary, the facts and the programs once the consultant has
 * changed them. Instances that start together import one after the other. Running it again changes nothing.
 *
 * @throws when the library has issues: nothing of it is imported.
 */
export async function importLibrary(scope: LibraryScope, library: Library): Promise<Imported> {
  const [issue] = library.issues;
  if (issue) {
    const place = `${issue.file}:${issue.line}:${issue.column}`;
    throw new Error(
      `the built-in library has ${library.issues.length} issues; the first: ${place} ${issue.code}`,
    );
  }
  await scope.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('library import', 0))`);
  const files = await bringFiles(scope, library);
  for (const image of library.images) await addImage(scope, image);
  const imported = { published: [] as string[], proposed: [...files] as string[] };
  const references = files.length > 0 ? await findReferences(scope) : null;
  for (const document of library.documents) {
    const known = await shasOf(scope, document.slug);
    if (known?.includes(document.sha256)) await settleDocument(scope, document);
    else if (known === null && (!references || restsOnly(document, references))) {
      const outcome = await publishVersion(scope, { ...document, change: 'material' });
      if (isRefused(outcome)) throw new Error(`${document.slug} could not be published: ${outcome.refused}`);
      await settleDocument(scope, document);
      imported.published.push(document.slug);
    } else if (await offerDocument(scope, document)) imported.proposed.push(document.slug);
  }
  return imported;
}

/** Whether a new document is right by the facts and terms that the consultant keeps, and not only by the release's. */
function restsOnly(document: LibraryDocument, references: References): boolean {
  const { kind, slug, fr, en, quizSource: quiz } = document;
  const handout = { fr: fr.handout?.source, en: en.handout?.source };
  const sources = { kind, slug, fr: fr.source, en: en.source, quiz, handout };
  return checkDocument(sources, references).document !== null;
}

/** The hashes of all versions of a document, or null when there is no such document. */
async function shasOf(scope: LibraryScope, slug: string): Promise<string[] | null> {
  const rows = await scope.db
    .select({ sha256: versions.sha256 })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(eq(documents.slug, slug));
  return rows.length === 0 ? null : rows.map((row) => row.sha256.toString('hex'));
}

/** Notes which built-in library was brought in, in the transaction that brings it. @param digest 32 bytes. */
export async function noteLibrary({ db }: LibraryScope, digest: Buffer): Promise<void> {
  await db.update(installation).set({ librarySha256: digest }).where(eq(installation.id, 1));
}
