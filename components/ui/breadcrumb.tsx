import { getTranslations } from 'next-intl/server';
import { TextLink } from './link';

export interface Crumb {
  href: string;
  label: string;
}

/** The way back up. The page itself is not repeated: its title follows. */
export async function Breadcrumb({ items }: { items: Crumb[] }) {
  const t = await getTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')} className="print:hidden">
      <ol className="flex flex-wrap gap-x-2 text-sm">
        {items.map(({ href, label }) => (
          <li key={href} className="flex gap-2">
            <TextLink href={href}>{label}</TextLink>
            <span aria-hidden="true" className="text-ink-soft">
              /
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
