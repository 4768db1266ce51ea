import { asc, count, desc, eq, sql } from 'drizzle-orm';
import type { AnyScope, LibraryScope } from '@/access/scope';
import { draftAsides, draftRevisions } from '@/db/schema/drafting';
import { images, versionImages } from '@/db/schema/images';
import { documents, drafts, versions } from '@/db/schema/library';
import type { ImageSize } from '../component-rules';
import { imageName } from './name';

/** An image as the studio lists it. */
export interface StudioImage extends ImageSize {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly altFr: string | null;
  readonly altEn: string | null;
  readonly addedAt: Date;
}

/** Images on one page of the studio's list. */
export const PAGE = 24;

const listed = {
  sha256: sql<string>`encode(${images.sha256}, 'hex')`,
  width: images.width,
  height: images.height,
  size: sql<number>`octet_length(${images.bytes})`,
  altFr: images.altFr,
  altEn: images.altEn,
  addedAt: images.addedAt,
};

/** One page of the library's images, newest first, and how many there are. @param page from 1 @param size images a page */
export async function listImages(
  { db }: LibraryScope,
  page: number,
  size = PAGE,
): Promise<{ readonly images: readonly StudioImage[]; readonly total: number }> {
  const rows = await db
    .select(listed)
    .from(images)
    .orderBy(desc(images.addedAt), asc(images.sha256))
    .limit(size)
    .offset((page - 1) * size);
  const [all] = await db.select({ total: count() }).from(images);
  return { images: rows, total: all?.total ?? 0 };
}

/** Whether any version, draft, or earlier state of one shows an image: what nothing shows may go. */
export const isUsed = sql`(
  exists (select from ${versionImages} where ${versionImages.sha256} = ${images.sha256})
  or exists (
    select from (
      select ${drafts.fr} || ' ' || ${drafts.en} as texts from ${drafts}
      union all select ${draftRevisions.fr} || ' ' || ${draftRevisions.en} from ${draftRevisions}
      union all select ${draftAsides.fr} || ' ' || ${draftAsides.en} from ${draftAsides}
    ) written where position(encode(${images.sha256}, 'hex') in written.texts) > 0))`;

export interface ImageUse {
  readonly slug: string;
  /** The versions that show it, oldest first; none where only the draft does. */
  readonly versions: readonly number[];
  readonly drafted: boolean;
}

/** One image with the documents that show it; null when there is none of that hash. @param sha256 hexadecimal */
export async function findImage(
  { db }: LibraryScope,
  sha256: string,
): Promise<(StudioImage & { readonly uses: readonly ImageUse[] }) | null> {
  const key = Buffer.from(sha256, 'hex');
  const [image] = await db.select(listed).from(images).where(eq(images.sha256, key));
  if (!image) return null;
  const uses = await db.execute<{ slug: string; versions: number[]; drafted: boolean }>(sql`
    select coalesce(p.slug, r.slug) as slug, coalesce(p.numbers, '{}') as versions, r.slug is not null as drafted
    from (
      select ${documents.slug} as slug, array_agg(distinct ${versions.number} order by ${versions.number}) as numbers
      from ${versionImages}
      join ${versions} on ${versions.id} = ${versionImages.versionId}
      join ${documents} on ${documents.id} = ${versions.documentId}
      where ${versionImages.sha256} = ${key} group by ${documents.slug}
    ) p
    full join (
      select ${drafts.slug} as slug from ${drafts}
      where position(${sha256}::text in ${drafts.fr} || ' ' || ${drafts.en}) > 0
    ) r on r.slug = p.slug
    order by 1`);
  return { ...image, uses: [...uses] };
}

/** Its bytes, for anyone who has its address; null when there is none. @param sha256 hexadecimal */
export async function findImageBytes({ db }: AnyScope, sha256: string): Promise<Buffer | null> {
  const [image] = await db
    .select({ bytes: images.bytes })
    .from(images)
    .where(eq(images.sha256, Buffer.from(sha256, 'hex')));
  return image?.bytes ?? null;
}

/** Every image that a text may show, by its name. */
export async function findImageSizes({ db }: AnyScope): Promise<ReadonlyMap<string, ImageSize>> {
  const rows = await db
    .select({ sha256: images.sha256, width: images.width, height: images.height })
    .from(images);
  return new Map(
    rows.map(({ sha256, width, height }) => [imageName(sha256.toString('hex')), { width, height }]),
  );
}

/** The images that one version shows, by name. */
export async function findVersionImages(
  { db }: AnyScope,
  versionId: string,
): Promise<ReadonlyMap<string, ImageSize>> {
  const rows = await db
    .select({ sha256: images.sha256, width: images.width, height: images.height })
    .from(versionImages)
    .innerJoin(images, eq(images.sha256, versionImages.sha256))
    .where(eq(versionImages.versionId, versionId));
  return new Map(
    rows.map(({ sha256, width, height }) => [imageName(sha256.toString('hex')), { width, height }]),
  );
}
