import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { images, versionImages } from '@/db/schema/images';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { EncodedImage } from './encode';
import type { ImageDescription } from './input';
import { UNUSED_DAYS } from './limits';
import { hashIn } from './name';
import { isUsed } from './queries';

/** Keeps an encoded image. The same one twice is one: whoever adds it again finds it, with what is said of it. */
export async function addImage(
  scope: LibraryScope,
  { sha256, bytes, width, height }: EncodedImage,
): Promise<Outcome<{ sha256: string }>> {
  await scope.db
    .insert(images)
    .values({ sha256: Buffer.from(sha256, 'hex'), bytes, width, height, addedAt: scope.now })
    .onConflictDoUpdate({ target: images.sha256, set: { unusedSince: null } });
  return done({ sha256 });
}

/** Writes what an image shows, in both languages. */
export async function describeImage(
  { db }: LibraryScope,
  { image, altFr, altEn }: ImageDescription,
): Promise<Outcome<{ image: string }, 'image_gone'>> {
  const said = await db
    .update(images)
    .set({ altFr, altEn })
    .where(eq(images.sha256, Buffer.from(image, 'hex')))
    .returning({ width: images.width });
  return said.length === 1 ? done({ image }) : refused('image_gone');
}

/** Writes what an image shows where nothing is said of it yet. */
export async function describeUnsaid(
  { db }: LibraryScope,
  { image, altFr, altEn }: ImageDescription,
): Promise<void> {
  const unsaid = and(isNull(images.altFr), isNull(images.altEn));
  await db
    .update(images)
    .set({ altFr, altEn })
    .where(and(eq(images.sha256, Buffer.from(image, 'hex')), unsaid));
}

/** Removes an image that no version and no draft shows: something chosen by mistake need not wait for the night. */
export async function removeImage(
  { db }: LibraryScope,
  { image }: { image: string },
): Promise<Outcome<{ image: string }, 'image_used'>> {
  const key = Buffer.from(image, 'hex');
  await db.delete(images).where(and(eq(images.sha256, key), sql`not ${isUsed}`));
  const [left] = await db.select({ width: images.width }).from(images).where(eq(images.sha256, key));
  return left ? refused('image_used') : done({ image });
}

/** Binds a version that is being published to its images, by their names: from now on they stay. */
export async function bindImages(
  { db }: LibraryScope,
  versionId: string,
  names: readonly string[],
): Promise<void> {
  const hashes = names.map(hashIn).filter((hash) => hash !== null);
  if (hashes.length === 0) return;
  await db
    .insert(versionImages)
    .values(hashes.map((hash, index) => ({ versionId, place: index + 1, sha256: Buffer.from(hash, 'hex') })));
}

/**
 * The nightly look: notes since when an image has been unused, forgets it of one that is used again, and removes those
 * unused for longer than they are kept. @returns how many were removed
 */
export async function tidyImages({ db, now }: LibraryScope): Promise<number> {
  await db
    .update(images)
    .set({ unusedSince: null })
    .where(and(isNotNull(images.unusedSince), isUsed));
  await db
    .update(images)
    .set({ unusedSince: now })
    .where(and(isNull(images.unusedSince), sql`not ${isUsed}`));
  const limit = new Date(now.getTime() - UNUSED_DAYS * 24 * 60 * 60 * 1000);
  const removed = await db
    .delete(images)
    .where(and(lt(images.unusedSince, limit), sql`not ${isUsed}`))
    .returning({ width: images.width });
  return removed.length;
}
