import { getTranslations } from 'next-intl/server';
import { Link, linkStyle } from './link';

/**
 * Previous and next pages as links, and where one is. Nothing when there is a single page.
 * `href(page)` gives an inside address.
 */
export async function Pagination({
  page,
  pageCount,
  href,
}: {
  page: number;
  pageCount: number;
  href: (page: number) => string;
}) {
  if (pageCount <= 1) return null;
  const t = await getTranslations('common.pagination');
  return (
    <nav
      aria-label={t('label')}
      className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm print:hidden"
    >
      {page > 1 ? (
        <Link href={href(page - 1)} rel="prev" className={`${linkStyle} inline-flex min-h-11 items-center`}>
          {t('previous')}
        </Link>
      ) : null}
      <span className="text-ink-soft tabular-nums">{t('position', { page, pageCount })}</span>
      {page < pageCount ? (
        <Link href={href(page + 1)} rel="next" className={`${linkStyle} inline-flex min-h-11 items-center`}>
          {t('next')}
        </Link>
      ) : null}
    </nav>
  );
}
