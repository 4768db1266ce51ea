import { getTranslations } from 'next-intl/server';
import { TextLink } from './link';
import { Shape } from './shape';

export interface Crumb {
  href: string;
  label: string;
}

/** The way back up. The page itself is not repeated: its title follows. */
export async function Breadcrumb({ items }: { items: Crumb[] }) {
  const t = await getTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')} className="print:hidden">
      <ol className="text-sm">
        {items.map(({ href, label }, index) => (
          <li key={href} className="inline">
            {index === 0 ? (
              <Shape name="arrow-left" className="mr-1.5 size-[0.8em] text-accent" />
            ) : (
              <span aria-hidden="true" className="mx-2 text-ink-soft">
                /
              </span>
            )}
            <TextLink href={href}>{label}</TextLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
