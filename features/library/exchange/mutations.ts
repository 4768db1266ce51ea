import { basename, dirname } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { drafts } from '@/db/schema/library';
import { quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome } from '@/lib/outcome';
import { readEntries } from '../catalogues/entries';
import { putInForce, writeFileRow } from '../catalogues/mutations';
import { imageDescription } from '../images/input';
import { addImage, describeUnsaid } from '../images/mutations';
import { readStoredImage } from '../images/stored';
import type { FileIssue } from '../issue';
import type { Library } from '../load';
import { type Change, publishVersion } from '../mutations';
import { findDocument } from '../queries';
import { type Images, LIBRARY_FILES, partsOf, pathsIn, type Texts, type Unit } from './layout';
import { alternativesIn, picturePaths } from './pictures';
import { type Pulled, type PushPlan, planPush } from './plan';
import { type LibraryTexts, readLibraryImages, readLibraryTexts } from './queries';
import { libraryAfter } from './source';

export interface PublishPushed {
  readonly change: Change;
  /** What changed, in the author's words, in both languages. */
  readonly note: { readonly fr: string; readonly en: string };
}

export interface Push {
  /** The folder's texts. */
  readonly local: Texts;
  /** What folder and library had in common when they last met. */
  readonly pulled: Pulled;
  /** The folder's images. */
  readonly images?: Images;
  /** Left out: drafts, and nothing that anybody reads. */
  readonly publish?: PublishPushed;
}

export interface Pushed extends PushPlan {
  /** Units that anybody reads from now on. */
  readonly published: readonly Unit[];
}

/** Nothing of a publication is done as long as one of these stands. */
export interface StoppedPublication {
  readonly conflicts: PushPlan['conflicts'];
  readonly issues: readonly FileIssue[];
  /** Documents that the library refuses, with the reason's code. */
  readonly refusals: readonly { readonly unit: Unit; readonly reason: string }[];
}

/** Thrown to take back a publication that cannot be done whole. */
export class PublicationStopped extends Error {
  constructor(readonly why: StoppedPublication) {
    super('the publication was stopped');
  }
}

/** Imports, pushes and what is accepted from a release follow one another. */
export const lockLibrary = ({ db }: LibraryScope) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended('library import', 0))`);

/**
 * Brings a folder's changes in as drafts, and publishes them if told to. What was changed in the studio since the pull
 * is written over by nothing: that document is left out and named; a publication is then refused whole.
 *
 * @throws PublicationStopped when a publication cannot be done whole; the transaction is rolled back with it
 */
export async function pushLibrary(scope: LibraryScope, push: Push): Promise<Pushed> {
  await lockLibrary(scope);
  await addImages(scope, push);
  const remote = await readLibraryTexts(scope);
  const plan = planPush(push.local, push.pulled, remote.texts);
  const conflicts = [...plan.conflicts];
  const written: Unit[] = [];
  for (const unit of plan.push) {
    if (await writeDraft(scope, unit, push.local, remote)) written.push(unit);
    else conflicts.push({ unit, paths: pathsIn(unit, push.local.keys()) });
  }
  const pushed = { ...plan, push: written, conflicts };
  if (!push.publish) return { ...pushed, published: [] };
  if (conflicts.length > 0) throw new PublicationStopped({ conflicts, issues: [], refusals: [] });
  const waiting = plan.there.filter((unit) => isWaiting(unit, remote));
  const published = await publishUnits(scope, [...written, ...waiting], { ...push, remote });
  return { ...pushed, published };
}

/**
 * The images that the folder's texts show. They are named by what they are: one that was brought changes nothing, and goes
 * when nothing shows it. What the texts say of one that nobody has described becomes what is said of it.
 */
async function addImages(scope: LibraryScope, { local, images = new Map() }: Push): Promise<void> {
  for (const path of picturePaths(local)) {
    const bytes = images.get(path);
    const image = bytes && readStoredImage(basename(path), bytes);
    if (!image) continue;
    await addImage(scope, image);
    const said = (file: string) =>
      alternativesIn(local.get(`${dirname(path)}/${file}`) ?? '').get(basename(path));
    const words = imageDescription.safeParse({
      image: image.sha256,
      altFr: said('fr.mdx'),
      altEn: said('en.mdx'),
    });
    if (words.success) await describeUnsaid(scope, words.data);
  }
}

/** Pushed before, and written by nobody since: what this folder may publish as its own. */
function isWaiting(unit: Unit, { drafts: drafted, texts, inForce }: LibraryTexts): boolean {
  if (unit.kind === 'file') return texts.get(unit.path) !== inForce.get(unit.path);
  return drafted.get(unit.path)?.unsigned === true;
}

/** One document or file as a draft, conditionally on what was read; whether it was written. */
async function writeDraft(
  scope: LibraryScope,
  unit: Unit,
  local: Texts,
  { drafts: drafted, inForce }: LibraryTexts,
): Promise<boolean> {
  if (unit.kind === 'file') {
    const text = local.get(unit.path) ?? '';
    const draft = text === inForce.get(unit.path) ? '' : text;
    await writeFileRow(scope, unit.path, { draft, text: inForce.get(unit.path) ?? '' });
    return true;
  }
  const known = await findDocument(scope, unit.slug);
  if (known && known.kind !== unit.kind) return false;
  const words = { ...partsOf(local, unit.path), updatedAt: scope.now, updatedBy: scope.userId };
  const before = drafted.get(unit.path);
  const saved = before
    ? await scope.db
        .update(drafts)
        .set({ ...words, revision: before.revision + 1 })
        .where(and(eq(drafts.slug, unit.slug), eq(drafts.revision, before.revision)))
        .returning({ slug: drafts.slug })
    : await scope.db
        .insert(drafts)
        .values({ slug: unit.slug, kind: unit.kind, ...words, revision: 1 })
        .onConflictDoNothing({ target: drafts.slug })
        .returning({ slug: drafts.slug });
  return saved.length === 1;
}

type Publishing = Push & { readonly remote: LibraryTexts };

async function publishUnits(scope: LibraryScope, units: readonly Unit[], push: Publishing): Promise<Unit[]> {
  const shown = await readLibraryImages(scope, new Map([...push.remote.inForce, ...push.local]));
  const { library, issues } = await libraryAfter(units, push.local, push.remote.inForce, shown);
  if (issues.length > 0) throw new PublicationStopped({ conflicts: [], issues, refusals: [] });
  // Facts and terms first: what rests on them comes after.
  for (const file of LIBRARY_FILES) {
    const text = units.some(({ path }) => path === file) && push.local.get(file);
    const read = text ? readEntries(file, text) : null;
    if (text && read && !('issues' in read)) await putInForce(scope, read, text);
  }
  const refusals: { unit: Unit; reason: string }[] = [];
  for (const unit of units) {
    if (unit.kind === 'file') continue;
    const outcome = await publishOne(scope, unit, library, push);
    if (isRefused(outcome)) refusals.push({ unit, reason: outcome.refused });
  }
  if (refusals.length > 0) throw new PublicationStopped({ conflicts: [], issues: [], refusals });
  return [...units];
}

async function publishOne(
  scope: LibraryScope,
  unit: Extract<Unit, { slug: string }>,
  library: Library,
  { publish }: Push,
): Promise<Outcome<null>> {
  const document = library.documents.find(({ kind, slug }) => kind === unit.kind && slug === unit.slug);
  if (!document || !publish) throw new Error(`${unit.path} was checked and is not there`);
  const release = {
    audience: 'everyone',
    clients: [],
    effectiveOn: quebecDay(scope.now),
    note: publish.note,
  } as const;
  const outcome = await publishVersion(scope, { ...document, change: publish.change, release });
  // What is published already, to the letter, needs no draft.
  if (isRefused(outcome) && outcome.refused !== 'unchanged') return outcome;
  await scope.db.delete(drafts).where(eq(drafts.slug, unit.slug));
  return done(null);
}
