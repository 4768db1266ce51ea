import { and, desc, eq, max, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import {
  documents,
  drafts,
  libraryPrograms,
  libraryReferences,
  versions,
  versionTexts,
} from '@/db/schema/library';
import { installation } from '@/db/schema/users';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import type { LibraryProgram } from './catalogue';
import type { LibraryDocument } from './documents';
import type { Library } from './folder';
import { LANGUAGES } from './language';
import { olderLanguage } from './revision';

/** What kind of change a version is: `material` is asked of everybody again. */
export type Change = 'minor' | 'material';

/** A checked document (`checkDocument`, `checkSubmission`) and what its author says of the change. */
export interface Publication extends LibraryDocument {
  readonly change: Change;
  /** What changed, in the author's words; null for a first version. */
  readonly note: string | null;
  /** The version number that the author started from; left out, whatever is the latest. */
  readonly basedOn?: number;
}

export interface Published {
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
}

type Refusal = 'language_missing' | 'language_older' | 'another_kind' | 'unchanged' | 'published_meanwhile';

/**
 * Publishes the next version of a document, and the document itself the first time. What is published is
 * never changed again; two publications at once get one number, and one of them is refused.
 *
 * A material version of a guide fans out to the organizations in this same transaction. One of an agreement or
 * a policy does not: there it is the owner's new adoption that asks members again.
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
  if (latest?.sha256.toString('hex') === publication.sha256) return refused('unchanged');
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
      note: publication.note,
    })
    .onConflictDoNothing({ target: [versions.documentId, versions.number] })
    .returning({ id: versions.id });
  if (inserted.length === 0) return refused('published_meanwhile');
  await insertTexts(scope, versionId, publication);
  await scope.db
    .update(documents)
    .set({ code: publication.code, isPublic: publication.public })
    .where(eq(documents.id, documentId));
  if (number > 1 && publication.change === 'material' && publication.kind === 'guide') {
    const key = `version:${versionId}`;
    await scope.enqueue({ task: 'assignments:fan-out-version', payload: { versionId }, key });
  }
  return done({ documentId, versionId, number });
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
    .select({ number: versions.number, sha256: versions.sha256 })
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number))
    .limit(1);
  return latest;
}

async function insertTexts(scope: LibraryScope, versionId: string, publication: Publication): Promise<void> {
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
}

export interface Imported {
  /** Slugs of the documents published for the first time. */
  readonly published: readonly string[];
  /** Slugs of the documents whose built-in text has changed: each is a draft for the consultant to look at. */
  readonly proposed: readonly string[];
}

/**
 * Brings the built-in library in: at the first start, all of it; later, the documents that are new. A document
 * that is there already is the consultant's: its changed text becomes a draft, unless one is under way.
 * Instances that start together import one after the other. Running it again changes nothing.
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
  await keepReferences(scope, 'law', library.facts);
  await keepReferences(scope, 'glossary', library.glossary);
  const imported: Imported & { published: string[]; proposed: string[] } = { published: [], proposed: [] };
  for (const document of library.documents) {
    const known = await shasOf(scope, document.slug);
    if (known === null) {
      const outcome = await publishVersion(scope, { ...document, change: 'material', note: null });
      if (isRefused(outcome)) throw new Error(`${document.slug} could not be published: ${outcome.refused}`);
      imported.published.push(document.slug);
    } else if (!known.includes(document.sha256) && (await propose(scope, document))) {
      imported.proposed.push(document.slug);
    }
  }
  await keepPrograms(scope, library.programs);
  return imported;
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

async function propose(scope: LibraryScope, document: LibraryDocument): Promise<boolean> {
  const inserted = await scope.db
    .insert(drafts)
    .values({
      slug: document.slug,
      kind: document.kind,
      fr: document.fr.source,
      en: document.en.source,
      quiz: document.quizSource ?? '',
      handoutFr: document.fr.handout?.source ?? '',
      handoutEn: document.en.handout?.source ?? '',
      revision: 1,
      updatedAt: scope.now,
      updatedBy: null,
    })
    .onConflictDoNothing({ target: drafts.slug })
    .returning({ slug: drafts.slug });
  return inserted.length > 0;
}

/** Written only when it differs: `updated_at` tells when the words last changed, and keys caches of them. */
async function keepReferences(
  scope: LibraryScope,
  name: 'law' | 'glossary',
  entries: Library['facts'] | Library['glossary'],
): Promise<void> {
  await scope.db
    .insert(libraryReferences)
    .values({ name, entries, updatedAt: scope.now })
    .onConflictDoUpdate({
      target: libraryReferences.name,
      set: { entries, updatedAt: scope.now },
      setWhere: sql`${libraryReferences.entries} is distinct from excluded.entries`,
    });
}

/** The library's programs, whomever they are for. New ones go last. */
async function keepPrograms(scope: LibraryScope, programs: readonly LibraryProgram[]): Promise<void> {
  const [last] = await scope.db.select({ position: max(libraryPrograms.position) }).from(libraryPrograms);
  let position = last?.position ?? 0;
  for (const { slug, title, summary, audience, items, recurrence, refresher } of programs) {
    position += 1;
    const words = {
      title,
      summary,
      audience,
      items: items.map(({ document, due_days, again_after }) => ({
        document,
        dueDays: due_days,
        ...(again_after ? { againAfter: again_after } : {}),
      })),
      rhythm: {
        ...(recurrence ? { recurrence: { everyMonths: recurrence.every_months } } : {}),
        ...(refresher
          ? { refresher: { everyMonths: refresher.every_months, questions: refresher.questions } }
          : {}),
      },
      updatedAt: scope.now,
    };
    await scope.db
      .insert(libraryPrograms)
      .values({ slug, position, ...words })
      .onConflictDoUpdate({
        target: libraryPrograms.slug,
        set: words,
        setWhere: sql`(${libraryPrograms.title}, ${libraryPrograms.summary}, ${libraryPrograms.audience},
            ${libraryPrograms.items}, ${libraryPrograms.rhythm})
          is distinct from (excluded.title, excluded.summary, excluded.audience, excluded.items, excluded.rhythm)`,
      });
  }
}

/** Notes which built-in library was brought in, in the transaction that brings it. @param digest 32 bytes. */
export async function noteLibrary({ db }: LibraryScope, digest: Buffer): Promise<void> {
  await db.update(installation).set({ librarySha256: digest }).where(eq(installation.id, 1));
}
