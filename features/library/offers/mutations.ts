import { and, eq, isNull } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import { libraryFiles, libraryProposals } from '@/db/schema/library-files';
import { sha256 } from '@/lib/hash';
import { entriesAsYaml } from '../catalogues/entries';
import { keepEntries, writeFileRow } from '../catalogues/mutations';
import type { LibraryDocument } from '../documents';
import { LIBRARY_FILES, type LibraryFile } from '../exchange/layout';
import type { DocumentKind } from '../kinds';
import type { Library } from '../load';
import { partsOfTexts, type ReleaseTexts, textsOfParts } from './release-texts';

/** What a release says of one document or file. */
interface Offer {
  /** A document's slug, or a file's name. */
  readonly subject: string;
  readonly kind: DocumentKind | 'file';
  readonly sha256: Buffer;
  readonly texts: ReleaseTexts;
}

const sameTexts = (a: ReleaseTexts, b: ReleaseTexts): boolean =>
  Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);

/** Notes that the library has what the release says: from here the next release is compared. */
async function settle(scope: LibraryScope, offer: Offer): Promise<void> {
  const settled = { ...offer, base: {}, state: 'accepted' as const, decidedAt: scope.now, decidedBy: null };
  await scope.db
    .insert(libraryProposals)
    .values({ ...settled, proposedAt: scope.now })
    .onConflictDoUpdate({ target: libraryProposals.subject, set: settled });
}

/**
 * Keeps what the release says apart from the consultant's own, to be compared. What was decided of this very text stands.
 * @returns whether it now waits for the first time
 */
async function offer(
  scope: LibraryScope,
  release: Offer,
  firstBase: () => Promise<ReleaseTexts>,
): Promise<boolean> {
  const [known] = await scope.db
    .select()
    .from(libraryProposals)
    .where(eq(libraryProposals.subject, release.subject))
    .for('update');
  if (known?.sha256.equals(release.sha256)) return false;
  const words = { ...release, state: 'waiting' as const, proposedAt: scope.now };
  if (!known) {
    await scope.db.insert(libraryProposals).values({ ...words, base: await firstBase() });
    return true;
  }
  const base = known.state === 'accepted' ? known.texts : known.base;
  await scope.db
    .update(libraryProposals)
    .set({ ...words, base, decidedAt: null, decidedBy: null })
    .where(eq(libraryProposals.subject, release.subject));
  return true;
}

function offerOf(document: LibraryDocument): Offer {
  const texts = textsOfParts({
    fr: document.fr.source,
    en: document.en.source,
    quiz: document.quizSource ?? '',
    handoutFr: document.fr.handout?.source ?? '',
    handoutEn: document.en.handout?.source ?? '',
  });
  const { slug: subject, kind, sha256 } = document;
  return { subject, kind, sha256: Buffer.from(sha256, 'hex'), texts };
}

/** The built-in texts that a document began with, before proposals were kept; none when it is the consultant's own. */
async function firstBuiltIn(scope: LibraryScope, slug: string): Promise<ReleaseTexts> {
  const rows = await scope.db
    .select({
      quiz: versions.quizSource,
      locale: versionTexts.locale,
      source: versionTexts.source,
      handout: versionTexts.handout,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .innerJoin(versionTexts, eq(versionTexts.versionId, versions.id))
    .where(and(eq(documents.slug, slug), eq(versions.number, 1), isNull(versions.publishedBy)));
  const parts = partsOfTexts({});
  for (const { quiz, locale, source, handout } of rows) {
    parts.quiz = quiz ?? '';
    parts[locale] = source;
    parts[locale === 'fr' ? 'handoutFr' : 'handoutEn'] = handout?.source ?? '';
  }
  return textsOfParts(parts);
}

/** Whether the draft under way says the same already: an older release used to leave its texts there. */
async function isDrafted(scope: LibraryScope, { subject, texts }: Offer): Promise<boolean> {
  const [draft] = await scope.db.select().from(drafts).where(eq(drafts.slug, subject));
  return draft !== undefined && sameTexts(textsOfParts(draft), texts);
}

/** The library has this very document published. */
export const settleDocument = (scope: LibraryScope, document: LibraryDocument): Promise<void> =>
  settle(scope, offerOf(document));

/** Offers a document that the library has otherwise, or not yet. @returns whether it now waits for the first time */
export async function offerDocument(scope: LibraryScope, document: LibraryDocument): Promise<boolean> {
  const release = offerOf(document);
  if (await isDrafted(scope, release)) {
    await settle(scope, release);
    return false;
  }
  return offer(scope, release, () => firstBuiltIn(scope, document.slug));
}

const entriesOf = ({ facts, glossary, programs }: Library) => ({
  'law.yaml': { file: 'law.yaml', entries: facts } as const,
  'glossary.yaml': { file: 'glossary.yaml', entries: glossary } as const,
  'programs.yaml': { file: 'programs.yaml', entries: programs } as const,
  'words.yaml': { file: 'words.yaml', entries: null } as const,
  'REVIEW.md': { file: 'REVIEW.md', entries: null } as const,
});

/**
 * Brings the files that are no document's: in force where nobody has changed the former built-in ones, else offered.
 * @returns the files that now wait for the first time
 */
export async function bringFiles(scope: LibraryScope, library: Library): Promise<LibraryFile[]> {
  const rows = await scope.db.select().from(libraryFiles).for('update');
  const offered: LibraryFile[] = [];
  for (const name of LIBRARY_FILES) {
    const entries = entriesOf(library)[name];
    const text = library.files?.get(name) ?? entriesAsYaml(entries.entries ?? []);
    const row = rows.find((one) => one.name === name);
    const release = { subject: name, kind: 'file', sha256: sha256(text), texts: { [name]: text } } as const;
    const untouched = !row || row.text === '' || (row.text === row.builtIn && row.draft === '');
    if (untouched || row.text === text) {
      await keepEntries(scope, entries);
      const draft = row && row.draft !== text ? row.draft : '';
      if (!row || row.text !== text || row.builtIn !== text || row.draft !== draft)
        await writeFileRow(scope, name, { text, builtIn: text, draft });
      await settle(scope, release);
    } else if (await offer(scope, release, async () => ({ [name]: row.builtIn }))) offered.push(name);
  }
  return offered;
}
