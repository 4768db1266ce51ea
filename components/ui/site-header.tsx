import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Mark } from '@/components/brand/mark';
import { otherLocale } from '@/i18n/routing';
import { LanguageSwitch } from './language-switch';
import { Link } from './link';

export const navLink =
  'inline-flex min-h-11 items-center text-ink decoration-1 underline-offset-4 hover:underline aria-[current]:font-semibold';

/** The line at the top of every page: the mark, where one can go, the other language. */
export async function TopLine({
  home,
  name,
  label,
  children,
}: {
  home: string;
  /** Said after the mark: the organization in which one is. */
  name?: string;
  label: string;
  children: ReactNode;
}) {
  const [t, locale] = await Promise.all([getTranslations('common'), getLocale()]);
  return (
    <header className="border-line border-b print:hidden">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-start gap-x-6 px-5 py-2 md:items-center sm:px-8">
        <div className="flex min-h-11 min-w-0 flex-1 flex-wrap items-center gap-x-3">
          <Link href={home} aria-label={t('home')} className="inline-flex min-h-11 items-center text-ink">
            <Mark className="h-8 w-auto" />
          </Link>
          {name ? (
            <span className="w-full border-line-strong text-ink-soft leading-snug sm:w-auto sm:border-l sm:pl-3">
              {name}
            </span>
          ) : null}
        </div>
        <nav
          aria-label={label}
          className="order-last flex w-full flex-wrap items-center gap-x-5 text-sm md:order-none md:w-auto"
        >
          {children}
        </nav>
        <span className="text-sm">
          <LanguageSwitch to={otherLocale(locale)} label={t('otherLanguage')} />
        </span>
      </div>
    </header>
  );
}

/** Header of the public pages. `account` replaces the sign-in link when somebody is signed in. */
export async function SiteHeader({ account }: { account?: ReactNode }) {
  const t = await getTranslations('common.nav');
  return (
    <TopLine home="/" label={t('site')}>
      <Link href="/library" className={navLink}>
        {t('library')}
      </Link>
      {account ?? (
        <Link href="/sign-in" className={navLink}>
          {t('signIn')}
        </Link>
      )}
    </TopLine>
  );
}
