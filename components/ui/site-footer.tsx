import { getTranslations } from 'next-intl/server';
import { Link } from './link';

const pages = ['verify', 'glossary', 'contact', 'privacy', 'terms', 'accessibility'] as const;

/** The foot of every page: the words of the law, the pages of law, and what this is not. */
export async function SiteFooter() {
  const t = await getTranslations('common');
  return (
    <footer className="border-line border-t print:hidden">
      <div className="mx-auto w-full max-w-wide px-5 py-6 text-ink-soft text-sm sm:px-8">
        <nav aria-label={t('nav.foot')}>
          <ul className="flex flex-wrap gap-x-6">
            {pages.map((page) => (
              <li key={page}>
                <Link
                  href={`/${page}`}
                  className="inline-flex min-h-11 items-center underline decoration-line-strong decoration-1 underline-offset-4 hover:text-ink hover:decoration-accent"
                >
                  {t(`nav.${page}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mt-2 max-w-measure">{t('notAdvice')}</p>
      </div>
    </footer>
  );
}
