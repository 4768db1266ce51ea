import { and, asc, eq } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { libraryProposals } from '@/db/schema/library-files';
import type { Locale } from '@/i18n/routing';
import { findFiles } from '../catalogues/queries';
import { findStudioDocument } from '../drafts/queries';
import { isLibraryFile, type LibraryFile } from '../exchange/layout';
import { readLibraryTexts } from '../exchange/queries';
import { libraryAfter } from '../exchange/source';
import type { FileIssue } from '../issue';
import type { DocumentKind } from '../kinds';
import { type ReleaseTexts, textsOfParts } from '../offers/release-texts';
import { latestVersions } from '../queries';

export interface UpdateRow {
  /** A document's slug, or a file's name. */
  readonly subject: string;
  readonly kind: DocumentKind | 'file';
  /** In the page's language; the subject while nothing is published. */
  readonly title: string;
  readonly proposedAt: Date;
}

/** What the release proposes and nobody has decided, documents first. */
export async function listUpdates(scope: LibraryScope, locale: Locale): Promise<UpdateRow[]> {
  const current = latestVersions(scope);
  const rows = await scope.db
    .select({
      subject: libraryProposals.subject,
      kind: libraryProposals.kind,
      title: versionTexts.title,
      proposedAt: libraryProposals.proposedAt,
    })
    .from(libraryProposals)
    .leftJoin(documents, eq(documents.slug, libraryProposals.subject))
    .leftJoin(current, eq(current.documentId, documents.id))
    .leftJoin(versions, eq(versions.id, current.id))
    .leftJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(eq(libraryProposals.state, 'waiting'))
    .orderBy(asc(libraryProposals.kind), asc(libraryProposals.subject));
  return rows.map((row) => ({ ...row, title: row.title ?? row.subject }));
}

/** Files that were pushed or accepted and wait to be put in force. */
export async function listFileDrafts(scope: LibraryScope): Promise<LibraryFile[]> {
  const files = await findFiles(scope);
  return files.filter(({ draft }) => draft !== '').map(({ name }) => name);
}

/** What the library has of a document or a file: the draft under way, else what is in force. */
export interface OwnTexts {
  readonly title: string;
  readonly texts: ReleaseTexts;
  /** Of the draft, or of the file; 0 when there is none. */
  readonly revision: number;
  readonly drafted: boolean;
}

/** The consultant's own side of a proposal; without texts when there is nothing yet. */
export async function findOwnTexts(scope: LibraryScope, subject: string, locale: Locale): Promise<OwnTexts> {
  if (isLibraryFile(subject)) {
    const file = (await findFiles(scope)).find(({ name }) => name === subject);
    const { draft = '', text = '', revision = 0 } = file ?? {};
    return { title: subject, texts: { [subject]: draft || text }, revision, drafted: draft !== '' };
  }
  const document = await findStudioDocument(scope, subject, locale);
  if (!document) return { title: subject, texts: {}, revision: 0, drafted: false };
  const { title, draft } = document;
  return { title, texts: textsOfParts(draft), revision: draft.revision, drafted: draft.revision > 0 };
}

/** A proposal that waits, beside what the library has. */
export interface Update {
  readonly subject: string;
  readonly kind: DocumentKind | 'file';
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly texts: ReleaseTexts;
  readonly proposedAt: Date;
  readonly own: OwnTexts;
}

/** One proposal; null when none waits under that name. */
export async function findUpdate(
  scope: LibraryScope,
  subject: string,
  locale: Locale,
): Promise<Update | null> {
  const [found] = await scope.db
    .select()
    .from(libraryProposals)
    .where(and(eq(libraryProposals.subject, subject), eq(libraryProposals.state, 'waiting')));
  if (!found) return null;
  const { kind, sha256, texts, proposedAt } = found;
  const own = await findOwnTexts(scope, subject, locale);
  return { subject, kind, sha256: sha256.toString('hex'), texts, proposedAt, own };
}

/** A file's draft, and what keeps it from being put in force. */
export interface FileDraft {
  readonly name: LibraryFile;
  readonly text: string;
  readonly draft: string;
  readonly revision: number;
  readonly issues: readonly FileIssue[];
}

/** The draft of a file that is no document's; null when none waits. */
export async function findFileDraft(scope: LibraryScope, name: string): Promise<FileDraft | null> {
  const file = (await findFiles(scope)).find((one) => one.name === name);
  if (!file || file.draft === '') return null;
  const { inForce } = await readLibraryTexts(scope);
  const unit = { path: file.name, kind: 'file' } as const;
  const { issues } = await libraryAfter([unit], new Map([[file.name, file.draft]]), inForce);
  return { ...file, issues };
}
