import { getTranslations } from 'next-intl/server';
import { Link, linkStyle } from '@/components/ui/link';

/** The pages on either side, for who only reads: nothing when there is one page. */
export async function TablePages({ next, previous }: { next: string | null; previous: string | null }) {
  if (!next && !previous) return null;
  const t = await getTranslations('tables.paging');
  const style = `${linkStyle} inline-flex min-h-11 items-center`;
  return (
    <nav
      aria-label={t('label')}
      className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm print:hidden"
    >
      {previous ? (
        <Link href={previous} rel="prev" className={style}>
          {t('previous')}
        </Link>
      ) : null}
      {next ? (
        <Link href={next} rel="next" className={style}>
          {t('next')}
        </Link>
      ) : null}
    </nav>
  );
}
