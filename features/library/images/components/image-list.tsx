import { getFormatter, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import type { Locale } from '@/i18n/routing';
import { imageHref, imageName } from '../name';
import type { StudioImage } from '../queries';

/** What an image shows, in the language of the page; null while nobody has written it. */
export const altOf = (image: Pick<StudioImage, 'altFr' | 'altEn'>, locale: Locale): string | null =>
  locale === 'fr' ? image.altFr : image.altEn;

/** The library's images, small, each leading to its page. */
export async function ImageList({ images, locale }: { images: readonly StudioImage[]; locale: Locale }) {
  const [t, format] = await Promise.all([getTranslations('studio.images'), getFormatter()]);
  return (
    <ul className="grid list-none gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {images.map((image) => (
        <li key={image.sha256} className="flex min-w-0 flex-col gap-2">
          {/* What it shows is said by the link below: twice would be noise. */}
          <img
            src={imageHref(imageName(image.sha256))}
            width={image.width}
            height={image.height}
            alt=""
            loading="lazy"
            decoding="async"
            className="h-40 w-full rounded-sm border border-line bg-paper-raised object-contain"
          />
          <TextLink href={`/studio/images/${image.sha256}`}>
            {altOf(image, locale) ?? t('unsaid', { name: image.sha256.slice(0, 8) })}
          </TextLink>
          <p className="text-ink-soft text-sm tabular-nums">
            {t('facts', {
              width: image.width,
              height: image.height,
              kilobytes: format.number(Math.ceil(image.size / 1_000)),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
