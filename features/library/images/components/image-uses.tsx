import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { UNUSED_DAYS } from '../limits';
import type { ImageUse } from '../queries';

/** The documents that show an image, and whether it may go. */
export async function ImageUses({ uses }: { uses: readonly ImageUse[] }) {
  const t = await getTranslations('studio.images.uses');
  if (uses.length === 0) return <p>{t('none', { days: UNUSED_DAYS })}</p>;
  return (
    <ul>
      {uses.map(({ slug, versions, drafted }) => (
        <li key={slug}>
          <TextLink href={`/studio/documents/${slug}`}>{slug}</TextLink>{' '}
          <span className="text-ink-soft">
            {[
              ...(versions.length > 0
                ? [t('versions', { count: versions.length, numbers: versions.join(', ') })]
                : []),
              ...(drafted ? [t('draft')] : []),
            ].join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
